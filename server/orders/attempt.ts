/** What the page says of the attempt that it makes: which intention it belongs to, and its number. Pure data. */
import type {Order, OrderDraft} from './order.ts';

/** One attempt of an intention to buy. */
export interface AttemptKey {
  /** The intention's own hash: of the id that the page named, or of the order whose intention goes on. */
  readonly intentionHash: string;
  /** Counted by the page. A later attempt ends all earlier ones. */
  readonly attempt: number;
}

/** An attempt, with what must be the same when it comes again. */
export interface Attempt extends AttemptKey {
  /** SHA-256 of the id that the page named: only that page hears of the order. */
  readonly makerHash: string;
  /** SHA-256 of what was asked, so that an attempt can't be used for something else. */
  readonly paramsHash: string;
}

/** An order with the attempt that has made it. */
export type AttemptOrder = Attempt & Order;

/** What is recorded of an attempt before Stripe is called. */
export interface AttemptDraft extends Attempt, OrderDraft {
  /** What the guard knows whoever asked by, for a day; null where it does not. */
  readonly client: string | null;
}
