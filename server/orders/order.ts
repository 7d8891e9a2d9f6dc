/** What an order is and what may follow what. Pure: knows nothing of HTTP, SQL or Stripe's SDK. */

import type {AdjustmentReply, BuyerRequest} from '../../packages/contract/messages.ts';
import type {OrderState} from '../../packages/contract/order-states.ts';

export type {OrderState};

/**
 * Whether `onPaid` has run: `due` is committed together with `paid`; `failed` is given up until `shop.retry`. A paid order
 * with `none` was refunded in full before anything was given.
 */
export type Fulfilment = 'none' | 'due' | 'done' | 'failed';

/** One thing of an order, as it was called and priced when the order was made. */
export interface OrderLine {
  /** The catalogue's id. */
  readonly product: string;
  /** What the buyer read. */
  readonly name: string;
  readonly quantity: number;
  /** What one costs, in minor units; null where the price goes by tiers. */
  readonly unitAmount: number | null;
  /** What the line costs, in minor units. */
  readonly amount: number;
}

/** What the shop has added to the sum of the lines, or taken from it: below 0 for a discount. */
export type Adjustment = Readonly<AdjustmentReply>;

/** Who buys and where it goes, as the buyer or their wallet has written it: no proof of who somebody is. */
export type Buyer = Readonly<BuyerRequest>;

/** One attempt to buy: what was asked, what it costs, and how far the money has come. */
export interface Order {
  /** 128 random bits in hex; stable, so it can be the key of whatever `onPaid` does elsewhere. */
  readonly id: string;
  /** What is bought: one line at least, each product once. */
  readonly lines: readonly OrderLine[];
  /** The catalogue's id, of the first line. */
  readonly product: string;
  /** Of the first line. */
  readonly quantity: number;
  /** Discounts, tax, shipping and fees, in the order in which they were worked out. */
  readonly adjustments: readonly Adjustment[];
  /** The promotion code that counts; null without one. */
  readonly promotionCode: string | null;
  /** What all of it costs, in minor units: the sum of lines and adjustments, fixed when the order is made. 0 is paid without Stripe. */
  readonly amount: number;
  readonly currency: string;
  readonly livemode: boolean;
  /** The buyer, from the host's `customer` option; null for a guest. */
  readonly customer: string | null;
  /** The buyer's e-mail address, of the page or else of the host's `customer` option, else null. What the page says is not proved. */
  readonly email: string | null;
  /** Name, phone and address, as far as the page has asked; null where it has not. Send it there: what Stripe has beside the payment comes from the browser alone. */
  readonly buyer: Buyer | null;
  /** The tax calculation at Stripe that the amount was made with, which Stripe commits with the payment; null without one. */
  readonly taxCalculation: string | null;
  /** The page's own word for this purchase; null without one. */
  readonly reference: string | null;
  /** What the page attached to the order, unchecked; empty if it attached nothing. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What it is called at Stripe, such as "3 × Credits"; null for one of an older version. */
  readonly description: string | null;
  /** How its line on a card statement ends; null if only the account's own words are there. */
  readonly statementDescriptorSuffix: string | null;
  /** Null until Stripe has answered, and where nothing was to pay. */
  readonly paymentIntentId: string | null;
  readonly state: OrderState;
  readonly fulfilment: Fulfilment;
  /** How much has gone back or is on its way, in minor units. */
  readonly refunded: number;
  /** Stripe's status of the newest dispute; null without one. */
  readonly dispute: string | null;
  /** Why a person has to look; null when nobody has to. */
  readonly attention: string | null;
  /** Milliseconds since the epoch, like the next two. */
  readonly createdAt: number;
  readonly paidAt: number | null;
  readonly fulfilledAt: number | null;
}

/** What is known of an order before Stripe is called. */
export type OrderDraft = Pick<
  Order,
  | 'adjustments'
  | 'amount'
  | 'buyer'
  | 'createdAt'
  | 'currency'
  | 'customer'
  | 'description'
  | 'email'
  | 'id'
  | 'lines'
  | 'livemode'
  | 'metadata'
  | 'product'
  | 'promotionCode'
  | 'quantity'
  | 'reference'
  | 'statementDescriptorSuffix'
  | 'taxCalculation'
>;

/**
 * What may follow what. Webhooks come late, twice and out of order; because nothing leaves `paid`, that is safe.
 * A delayed payment that fails goes back to `open`: its PaymentIntent takes another try.
 */
const NEXT: Record<OrderState, readonly OrderState[]> = {
  creating: ['open', 'canceled', 'attention'],
  open: ['processing', 'paid', 'canceled', 'attention'],
  processing: ['open', 'paid', 'canceled', 'attention'],
  canceled: ['paid', 'attention'],
  paid: [],
  attention: ['paid', 'canceled'],
};

/** The states from which `to` may be reached: the condition of the UPDATE that moves an order. */
export function statesBefore(to: OrderState): OrderState[] {
  return (Object.keys(NEXT) as OrderState[]).filter((state) => NEXT[state].includes(to));
}

/** The part of Stripe's PaymentIntent that decides where an order stands. */
export interface IntentFacts {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly amount_received: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The metadata key that ties a PaymentIntent to its order. */
export const ORDER_METADATA_KEY = 'buybox_order';

/** The metadata key that says `manual` where the shop captures by hand. */
export const CAPTURE_METADATA_KEY = 'buybox_capture';

/**
 * Where an order stands by Stripe's account of its PaymentIntent. Money that differs from what was agreed is never
 * fulfilled: it goes to `attention`.
 */
export function judge(order: Order, intent: IntentFacts): OrderState {
  if (!isOurs(order, intent)) return 'attention';
  switch (intent.status) {
    case 'succeeded':
      return intent.amount_received === order.amount ? 'paid' : 'attention';
    case 'processing':
      return 'processing';
    case 'canceled':
      return 'canceled';
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
      return 'open';
    // The money is held and not yet ours, which is right only where the shop captures by hand.
    case 'requires_capture':
      return intent.metadata[CAPTURE_METADATA_KEY] === 'manual' ? 'processing' : 'attention';
    default:
      return 'attention';
  }
}

/** Why an order needs a person, in a word that stays the same; null when it doesn't. */
export function attentionFor(order: Order, intent: IntentFacts): string | null {
  if (judge(order, intent) !== 'attention') return null;
  if (intent.metadata[ORDER_METADATA_KEY] !== order.id) return 'other_order';
  if (intent.livemode !== order.livemode) return 'other_mode';
  if (intent.currency !== order.currency) return 'other_currency';
  return intent.amount === order.amount && intent.amount_received === order.amount
    ? 'unknown_status'
    : 'other_amount';
}

function isOurs(order: Order, intent: IntentFacts): boolean {
  return (
    intent.metadata[ORDER_METADATA_KEY] === order.id &&
    intent.amount === order.amount &&
    intent.currency === order.currency &&
    intent.livemode === order.livemode
  );
}
