/** Owns what an order is and what may follow what. Pure: knows nothing of HTTP, SQL or Stripe's SDK. */

/** Where an order stands. `paid` is never left; `attention` waits for a person. */
export type OrderState = 'creating' | 'open' | 'processing' | 'paid' | 'canceled' | 'attention';

/** Whether `onPaid` has run: `due` is committed together with `paid`, so the row itself is the queue. */
export type Fulfilment = 'none' | 'due' | 'done';

/** One intention to buy: what was asked, what it costs, and how far the money has come. */
export interface Order {
  /** 128 random bits in hex; stable, so it can be the key of whatever `onPaid` does elsewhere. */
  readonly id: string;
  /** SHA-256 of the page's attempt id: one attempt, one order. */
  readonly attemptHash: string;
  /** SHA-256 of what was asked, so that an attempt can't be used for something else. */
  readonly paramsHash: string;
  /** The catalogue's id. */
  readonly product: string;
  readonly quantity: number;
  /** Minor units; fixed when the order is made. */
  readonly amount: number;
  readonly currency: string;
  readonly livemode: boolean;
  /** Who buys, as the host's `customer` option told; null for a guest. */
  readonly customer: string | null;
  /** Null until Stripe has answered. */
  readonly paymentIntentId: string | null;
  readonly state: OrderState;
  readonly fulfilment: Fulfilment;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** What is known of an order before Stripe is called. */
export type OrderDraft = Omit<Order, 'paymentIntentId' | 'state' | 'fulfilment'>;

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
    default:
      return 'attention';
  }
}

function isOurs(order: Order, intent: IntentFacts): boolean {
  return (
    intent.metadata[ORDER_METADATA_KEY] === order.id &&
    intent.amount === order.amount &&
    intent.currency === order.currency &&
    intent.livemode === order.livemode
  );
}
