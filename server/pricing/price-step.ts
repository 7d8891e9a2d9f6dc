/** What a shop may say of a price, besides its catalogue: the types of the option `price`. */
import type {Stripe} from 'stripe';
import type {Adjustment, Buyer, OrderLine} from '../orders/order.ts';

/** What is to be priced: the lines as the catalogue prices them, with what the steps before have said. */
export interface PriceDraft {
  readonly lines: readonly OrderLine[];
  readonly adjustments: readonly Adjustment[];
  /** ISO 4217 code in lower case; every amount is in its minor units. */
  readonly currency: string;
  /** The sum of lines and adjustments so far. */
  readonly amount: number;
  /** Name, phone and address, as far as the page has asked and the buyer has answered by now; null before. */
  readonly buyer: Buyer | null;
  /** The buyer's e-mail address; null where it is not known. */
  readonly email: string | null;
  /** What the host's option `customer` has answered; null for a guest. */
  readonly customer: string | null;
  /** What the buyer has typed; null without a code. */
  readonly promotionCode: string | null;
}

/** What a step may use. */
export interface PriceContext {
  /** The shop's own Stripe. */
  readonly stripe: Stripe;
  /** `quote` shows a price, and may come at every key; `order` is what is charged. Both must come to the same. */
  readonly purpose: 'order' | 'quote';
  /** Aborted after ten seconds: nobody waits any more. */
  readonly signal: AbortSignal;
}

/** What a line costs instead. */
export interface PricedLine {
  /** The catalogue's id of a line that is there. */
  readonly product: string;
  /** What the line costs, in minor units. */
  readonly amount: number;
  /** What one costs, in minor units, where that is the same for each. @default null */
  readonly unitAmount?: number | null | undefined;
}

/** What a step says of a price. What it leaves out stays as it is. */
export interface PriceAnswer {
  /** Lines that cost something else here. */
  readonly lines?: readonly PricedLine[] | undefined;
  /** What is added, or taken off: a discount is below 0, everything else is not. */
  readonly adjustments?: readonly Adjustment[] | undefined;
  /** The code that counts, as the buyer is to read it. A code that no step answers with is refused. */
  readonly promotionCode?: string | undefined;
  /** How often the code may be used in all; an order that is canceled gives its use back. @default no limit */
  readonly maxRedemptions?: number | undefined;
  /** Whether the total can't be known before the buyer has given a whole address: until then nobody can pay. */
  readonly needsAddress?: boolean | undefined;
  /** Why this can't be sold so at all: the shop does not send it to that address. */
  readonly refusal?: 'shipping_unavailable' | undefined;
  /** The id of the tax calculation at Stripe that these amounts come from: Stripe commits it with the payment. */
  readonly taxCalculation?: string | undefined;
}

/** One step of a price. It changes nothing: it is asked for each quote, and again when the order is made. */
export interface PriceStep {
  (
    draft: PriceDraft,
    context: PriceContext,
  ): PriceAnswer | undefined | void | Promise<PriceAnswer | undefined | void>;
  /**
   * Whether it could say anything of a product that is bought without a code. Where no step could, a page works out the total
   * by itself and asks for no quote; with a code it always asks.
   * @default it could
   */
  isAbout?: (product: string) => boolean;
}
