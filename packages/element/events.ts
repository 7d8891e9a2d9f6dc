/** The events that the tag fires. Nothing else dispatches any, and none carries a secret. */

/** Where a tag is, as it is reflected in `data-state`. */
export type PhaseName =
  | 'idle'
  | 'loading'
  | 'ready'
  | 'submitting'
  | 'processing'
  | 'succeeded'
  | 'shown'
  | 'failed'
  | 'unavailable';

/** In every event. */
export interface BuyboxEventBase {
  product: string;
  quantity: number;
  /** ISO 4217 code in lower case; null until the product is known. */
  currency: string | null;
  /** Null until the server has made the order. */
  orderId: string | null;
  livemode: boolean | null;
  /** Of a cart: all that is bought; the first is `product` and `quantity`. */
  lines?: readonly {readonly product: string; readonly quantity: number}[];
}

/** What went wrong, in words for the buyer and a code for the page. */
export interface BuyboxErrorDetail {
  /** Stable: one of the server's codes, Stripe's, or `network_error`. */
  code: string;
  /** A sentence for the buyer, in the tag's language. */
  message: string;
  /** Why the bank refused, in Stripe's words, where it may be told. */
  declineCode?: string;
  /** Which field is at fault, in Stripe's or our server's words, such as `cvc`. */
  field?: string;
  /** For whoever builds the page: what was said that is not for the buyer. */
  hint?: string;
  /** Whether pressing Pay again may succeed. */
  retryable: boolean;
  /** Quote it when you look for the request in the server's log. */
  requestId?: string;
}

/** The detail of each event, besides `BuyboxEventBase`. Amounts in minor units. */
export interface BuyboxEventDetails {
  'buybox-ready': {methods: string[]};
  'buybox-change': {complete: boolean; empty: boolean; method: string};
  'buybox-quantity-change': {previous: number; total: number; line?: {product: string; quantity: number}};
  'buybox-total-change': {previous: number | null; total: number; reason: TotalChangeReason};
  'buybox-submit': {total: number; waitUntil: WaitUntil};
  'buybox-action': {type: '3ds' | 'redirect'};
  'buybox-redirect': {url: string};
  'buybox-processing': {status: 'processing'; resumed: boolean};
  'buybox-success': {
    status: 'paid';
    amount: number;
    paymentIntentId: string | null;
    reference: string | null;
    /** The shop's signature under what was paid, for any backend; null from a server of an older version. */
    receipt: string | null;
    resumed: boolean;
  };
  'buybox-error': {error: BuyboxErrorDetail; phase: string};
  'buybox-cancel': {phase: string};
  'buybox-unavailable': {reason: UnavailableReason; hint: string; directive?: string};
}

/** Why the total is another now: the buyer's or the page's choice, or the shop's new price. */
export type TotalChangeReason = 'quantity' | 'amount' | 'price' | 'promotion_code' | 'buyer';

/** What a listener calls to hold a payment back until a promise of its own is done; a rejected one stops it. */
export type WaitUntil = (promise: Promise<unknown>) => void;

/** Why there is no checkout. */
export type UnavailableReason =
  | 'stripe_js_unavailable'
  | 'server_unavailable'
  | 'script_incomplete'
  | 'unknown_product'
  | 'sold_out'
  | 'invalid_currency'
  | 'closed_shadow_root'
  | 'no_wallet'
  | 'cross_origin_isolated'
  | 'endpoint_not_allowed'
  | 'origin_not_allowed'
  | 'sandbox_not_allowed'
  | 'misconfigured';

/** The name of an event of ours. */
export type BuyboxEventName = keyof BuyboxEventDetails;

/** What a listener gets as `event.detail`. */
export type BuyboxDetail<Name extends BuyboxEventName> = BuyboxEventBase & BuyboxEventDetails[Name];

/** The events after which nothing follows that the page could cancel. */
const PLAIN = /-(ready|change|action|cancel)$/;

/** Tells the page; returns whether what follows by default may happen. */
export function fire<Name extends BuyboxEventName>(
  target: HTMLElement,
  name: Name,
  detail: BuyboxDetail<Name>,
): boolean {
  const cancelable = name === 'buybox-quantity-change' || !PLAIN.test(name);
  return target.dispatchEvent(new CustomEvent(name, {bubbles: true, composed: true, cancelable, detail}));
}

/** Asks the page; returns whether it allows what follows, when all that it waits for is done. */
export async function whenAllowed(ask: (waitUntil: WaitUntil) => boolean): Promise<boolean> {
  const waits: Promise<unknown>[] = [];
  const isAllowed = ask((promise) => void waits.push(promise));
  await Promise.all(waits);
  return isAllowed;
}

type BuyboxEventMap = {[Name in BuyboxEventName]: CustomEvent<BuyboxDetail<Name>>};

declare global {
  // oxlint-disable-next-line typescript/no-empty-object-type -- an interface is the only way to extend the DOM's map
  interface GlobalEventHandlersEventMap extends BuyboxEventMap {}
}
