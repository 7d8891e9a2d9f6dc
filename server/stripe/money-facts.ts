/** What Stripe says of an order's money, reduced to what decides. Pure data: no SDK, no SQL. */
import type {IntentFacts} from '../orders/order.ts';

/** A refund at Stripe. */
export interface RefundFacts {
  readonly id: string;
  /** Minor units. */
  readonly amount: number;
  readonly status: 'requires_action' | 'pending' | 'succeeded' | 'failed' | 'canceled';
  /** Our own record of it, where it was asked for by us. */
  readonly recordId: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt?: number;
}

/** A dispute at Stripe. */
export interface DisputeFacts {
  readonly id: string;
  readonly amount: number;
  /** Stripe's word: `needs_response`, `under_review`, `won`, `lost`, `warning_…`. */
  readonly status: string;
}

/** All of it, read at one moment; refunds and disputes with the oldest first. */
export interface Facts {
  readonly intent: IntentFacts;
  readonly refunds: readonly RefundFacts[];
  readonly disputes: readonly DisputeFacts[];
}

const REFUND_STEPS = ['requested', 'requires_action', 'pending', 'succeeded', 'failed', 'canceled'];

/** Whether a refund can go from one status to the other; a stale read never takes it back. */
export function isRefundStep(from: string, to: string): boolean {
  return REFUND_STEPS.indexOf(to) > REFUND_STEPS.indexOf(from) && from !== 'failed' && from !== 'canceled';
}

/** Whether money of this refund is, or will be, with the buyer. */
export function countsAsRefunded(status: string): boolean {
  return status === 'requires_action' || status === 'pending' || status === 'succeeded';
}

const DISPUTE_STEPS = ['warning_needs_response', 'warning_under_review', 'needs_response', 'under_review'];
const DISPUTE_ENDS = new Set(['lost', 'prevented', 'warning_closed', 'won']);

/** Whether a dispute can go from one status to the other. An end is only followed by another end. */
export function isDisputeStep(from: string, to: string): boolean {
  if (from === to) return false;
  if (DISPUTE_ENDS.has(to)) return true;
  return !DISPUTE_ENDS.has(from) && DISPUTE_STEPS.indexOf(to) > DISPUTE_STEPS.indexOf(from);
}

/** Whether the buyer's bank has yet to decide. */
export function isDisputeOpen(status: string): boolean {
  return !DISPUTE_ENDS.has(status);
}

/** Whether Stripe has taken the money back meanwhile: it does so for disputes, not for inquiries. */
export function isWithdrawn(status: string): boolean {
  return status === 'needs_response' || status === 'under_review' || status === 'lost';
}
