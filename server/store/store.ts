/** The contract that every store keeps. No SQL here, no Stripe, no HTTP. */
import type {Facts} from '../stripe/money-facts.ts';
import type {AttemptDraft, AttemptKey, AttemptOrder} from '../orders/attempt.ts';
import type {Order, OrderState} from '../orders/order.ts';
import type {OrderNews} from '../orders/order-news.ts';
import type {Refund, RefundWish} from '../orders/refund.ts';
import type {Task} from '../outbox/task.ts';
import type {Remark} from './remark.ts';

/** A value that a statement takes. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/** One open transaction. It ends with the callback that got it; afterwards every call throws. */
export interface Transaction {
  /** Runs a statement with `?` parameters; returns how many rows it changed. */
  run(sql: string, ...values: SqlValue[]): Promise<number>;
  /** The rows of a query. */
  all<Row = Record<string, unknown>>(sql: string, ...values: SqlValue[]): Promise<Row[]>;
  /** The first row of a query, if there is one. */
  get<Row = Record<string, unknown>>(sql: string, ...values: SqlValue[]): Promise<Row | undefined>;
}

/** What an order holds of a product of which there are only so many. */
export interface Hold {
  readonly product: string;
  readonly quantity: number;
  /** How many there are in all, those that were sold before among them. */
  readonly stock: number;
}

/** Which orders are wanted; the newest first. */
export interface OrderQuery {
  state?: OrderState;
  fulfilment?: Order['fulfilment'];
  customer?: string;
  /** Only those that need a person, whatever their state. */
  needsAttention?: boolean;
  /** Only orders listed after this one: for the next page, a page's last. Or those made before this time. */
  before?: Pick<Order, 'createdAt' | 'id'> | number;
  /** @default 50, 500 at most */
  limit?: number;
}

/** An open order that waits for its buyer, as the second look must know it. */
export interface WaitingOrder {
  readonly id: string;
  readonly paymentIntentId: string;
  readonly createdAt: number;
}

/** Where orders live. Each call is one transaction; what it returned is durable. */
export interface Store {
  /** What the owner should know of the place where the orders are: told when the shop opens. */
  readonly doubt?: string | undefined;
  /**
   * Records an order unless its attempt has one already; returns the order that is there now. A new one holds its stock until
   * it is canceled.
   * @throws SoldOut
   */
  open(draft: AttemptDraft, holds?: readonly Hold[]): Promise<{order: AttemptOrder; created: boolean}>;
  /** How many of a product are held by orders that are paid or may be. */
  held(product: string): Promise<number>;
  /** How many of a product this order holds, while it may yet be paid. */
  heldBy(product: string, orderId: string): Promise<number>;
  /** The order with this id. */
  find(id: string): Promise<Order | undefined>;
  /** The order of this attempt. */
  findAttempt(key: AttemptKey): Promise<AttemptOrder | undefined>;
  /** The highest number of an attempt of this intention; 0 where there is none. */
  latestAttempt(intentionHash: string): Promise<number>;
  /** The attempts before this one that are not canceled, the latest first. */
  earlierAttempts(key: AttemptKey, limit: number): Promise<AttemptOrder[]>;
  /** The intention that an order belongs to. */
  intentionOf(orderId: string): Promise<string | undefined>;
  /** The order of this PaymentIntent. */
  findByPaymentIntent(paymentIntentId: string): Promise<Order | undefined>;
  /** The orders that fit. */
  list(query: OrderQuery): Promise<Order[]>;
  /**
   * Ties a PaymentIntent to an order that has none. `creating` becomes `open`.
   * @returns undefined when it has another PaymentIntent
   */
  attachPaymentIntent(id: string, paymentIntentId: string): Promise<Attached | undefined>;
  /**
   * Marks an order as paid that costs nothing, together with the task that tells the host, unless a later attempt of its
   * intention is there. @returns its state as it is now
   */
  payNothing(id: string): Promise<OrderState | undefined>;
  /** Cancels an order that never got a PaymentIntent; whether it did. */
  abandon(id: string): Promise<boolean>;
  /**
   * Brings an order up to what Stripe says of its money, and puts down what the host must be told. Late, twice, at once
   * or stale it changes nothing that it should not.
   */
  apply(id: string, facts: Facts): Promise<Applied>;
  /** Writes a declined payment of an order down, by what Stripe calls it; one that is known is passed over. */
  addDecline(id: string, decline: string): Promise<Declined>;
  /** Takes the next task that is due, of one order or of any, and holds it for some milliseconds. */
  claim(leaseMs: number, orderId?: string): Promise<Task | undefined>;
  /**
   * Runs `deliver`, and ends a task that is still ours in the transaction that `deliver` writes in; it begins with the
   * first statement. When `deliver` throws, all of it is undone.
   * @returns false when somebody else has taken the task meanwhile, or the money has gone back before: nothing was written
   */
  complete(task: Task, deliver: (order: Order, tx: Transaction) => Promise<void>): Promise<boolean>;
  /** Gives a task back for later; without `retryInMs` it is given up, and the order needs a person. */
  giveBack(task: Task, retryInMs: number | null): Promise<void>;
  /** Makes due what a clock that was ahead has put off: a task for longer than `retryMs`, its holder's lease for longer than `leaseMs`. */
  hasten(longest: {retryMs: number; leaseMs: number}): Promise<void>;
  /** Makes what was given up due again; how many. */
  retry(orderId: string): Promise<number>;
  /**
   * Records that money shall go back, or finds the earlier record of the same `requestKey`.
   * @returns the record, or why it can't be
   */
  requestRefund(orderId: string, wish: RefundWish): Promise<RefundAnswer>;
  /** The refunds of an order, the oldest first. */
  refunds(orderId: string): Promise<Refund[]>;
  /** Refunds that were requested before this moment and of which Stripe has said nothing yet. */
  openRefunds(before: number, limit: number): Promise<Refund[]>;
  /**
   * Ends a refund that will not come. Unless whoever asked for it is told at once, the order needs a person.
   * @returns the id of an order that needs one
   */
  failRefund(id: string, options: {isTold: boolean}): Promise<string | undefined>;
  /** Open orders that are due for a look and were made after a moment, the longest due first. */
  waiting(query: {now: number; madeAfter: number; limit: number}): Promise<WaitingOrder[]>;
  /** Sets the next look of orders at which somebody has looked, as `takeDue` does; 100 at most. */
  putOff(ids: readonly string[], now: number, delays: readonly number[]): Promise<void>;
  /** Since when an order that is neither paid nor canceled has been due for a look; undefined when none is. */
  dueSince(now: number): Promise<number | undefined>;
  /** Takes orders that are due for a look, the longest due first, and sets their next look by `delays` (milliseconds). */
  takeDue(now: number, limit: number, delays: readonly number[]): Promise<Order[]>;
  /** Remembers when something last happened, such as `webhook`. */
  mark(name: string, at: number): Promise<void>;
  /** When things last happened. */
  marks(): Promise<Record<string, number>>;
  /** How much waits: of each 1,000 at most are counted. */
  counts(): Promise<Counts>;
  /** Writes an event down for people who look back. */
  logEvent(event: {id: string; type: string; orderId: string | null; at: number}): Promise<void>;
  /**
   * Forgets who a customer is, of the latest orders that are over, so many at most: those that are paid or canceled, and of which
   * nothing is owed any more. What was bought and paid stays.
   * @returns the orders that it has forgotten it of
   */
  forget(customer: string, limit: number): Promise<{id: string; paymentIntentId: string | null}[]>;
  /** Forgets what is older than its moment, so many of each at most: whoever asks has others waiting. */
  prune(old: Old, limit: number): Promise<void>;
  /** The host's own work in the same database, all of it or nothing. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Looks at the database itself: its settings, rights and place. @throws StoreUnavailable */
  examine(): Promise<readonly Remark[]>;
  /** Closes the database. */
  close(): Promise<void>;
}

/** How often an order's payments were declined, and by whom it was asked for. */
export interface Declined {
  readonly count: number;
  /** Whether this one was not known. */
  readonly isNew: boolean;
  /** The hash of its intention. */
  readonly intention: string;
  /** What the guard knows whoever asked by; null where it does not. */
  readonly client: string | null;
}

/** What has come of bringing an order up to what Stripe says. */
export interface Applied {
  /** The order as it is now. */
  readonly order: Order;
  /** Whether this call has changed it. */
  readonly changed: boolean;
  /** What this call has changed, in its order. */
  readonly news: readonly OrderNews[];
}

/** What waits, 1,000 of each at most. */
export interface Counts {
  /** Callbacks that have yet to run, or to run again. */
  readonly due: number;
  /** Callbacks that were given up. */
  readonly failed: number;
  /** Orders that need a person. */
  readonly attention: number;
}

/** How things stand once an order has its PaymentIntent. */
export interface Attached {
  readonly state: OrderState;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly livemode: boolean;
  /** The highest number of an attempt of the same intention. */
  readonly latest: number;
}

/** Moments, in milliseconds since the epoch, before which something may be forgotten. */
export interface Old {
  /** Events that came before this. */
  eventsBefore: number;
  /** What buyers' pages have written at orders that were made before this and canceled unpaid. */
  textsBefore: number;
  /** Who has bought, of orders that were made before this and are over. @default nobody is forgotten */
  personsBefore?: number | undefined;
}

/** A refund's record, or why there can be none. */
export type RefundAnswer =
  | {refund: Refund; refusal?: undefined}
  | {refund?: undefined; refusal: 'disputed' | 'not_found' | 'not_paid' | 'other_request' | 'too_much'};
