/** The faults that a test can ask for: what each does, and where. Types and a table; does nothing. */
import type {RateLimitReason} from '../api/rate-limits.ts';

/** A fault of a call. `before`: nothing was done; `after`: it was done, but the caller gets no answer. */
export type CallFault =
  /** Answers later. */
  | {kind: 'latency'; milliseconds: number}
  /** Never answers, until the sandbox closes. */
  | {kind: 'hang'; when: 'before' | 'after'}
  /** Cuts the connection. */
  | {kind: 'reset'; when: 'before' | 'after'}
  /** A proxy between the shop and Stripe answers 502, with HTML instead of JSON. */
  | {kind: 'bad_gateway'; when: 'before' | 'after'}
  /** 429, code `rate_limit`; `reason`: which of Stripe's limits; `retryAfter`: seconds, if Stripe is to say so. */
  | {kind: 'rate_limit'; status?: 400 | 429; reason?: RateLimitReason; retryAfter?: number}
  /** 429, code `lock_timeout`: another call holds the object, and no limit was met. */
  | {kind: 'lock_timeout'; retryAfter?: number}
  /** 409: another call with this idempotency key is under way. */
  | {kind: 'conflict'}
  /** 500. With an idempotency key it is kept, as Stripe does: a retry gets the same error. */
  | {kind: 'server_error'}
  /** The answer breaks off in the middle. */
  | {kind: 'truncated'};

/** A fault in the delivery of an event. */
export type EventFault =
  /** It is never delivered. */
  | {kind: 'drop'}
  /** It is delivered this many times. */
  | {kind: 'duplicate'; copies: number}
  /** Its first delivery comes later. */
  | {kind: 'delay'; milliseconds: number}
  /** It is delivered after the event that follows it. */
  | {kind: 'reorder'}
  /** It claims to be from live mode. */
  | {kind: 'live_mode'}
  /** It is written for another version of the API. */
  | {kind: 'api_version'; version: string};

/** Anything that can go wrong. */
export type Fault = CallFault | EventFault;

/** Which calls or events get a fault. */
export interface FaultRule {
  /** A call such as `POST /v1/payment_intents/:id/confirm`, an event such as `event payment_intent.succeeded`,
   *  or all of them: `*` and `event *`. */
  on: string;
  fault: Fault;
  /** How often. @default 1 */
  times?: number | 'always';
  /** How many pass before the first fault. @default 0 */
  after?: number;
}

/** The names of the event faults. */
export const EVENT_FAULTS: readonly EventFault['kind'][] = [
  'drop',
  'duplicate',
  'delay',
  'reorder',
  'live_mode',
  'api_version',
];

/** The names of the call faults. */
export const CALL_FAULTS: readonly CallFault['kind'][] = [
  'latency',
  'hang',
  'reset',
  'bad_gateway',
  'rate_limit',
  'lock_timeout',
  'conflict',
  'server_error',
  'truncated',
];
