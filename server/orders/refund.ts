/** What a refund is to us. Pure data, below `refund-order.ts`: the store knows it, and the action needs the store. */

/** Where it stands; `requested` is before Stripe has answered. */
export type RefundStatus = 'requested' | 'requires_action' | 'pending' | 'succeeded' | 'failed' | 'canceled';

/** Money that goes back. */
export interface Refund {
  /** Ours; Stripe's idempotency key is made from it. */
  readonly id: string;
  readonly orderId: string;
  /** The host's own key of the request; `stripe:re_…` for one that was made in Stripe's Dashboard. */
  readonly requestKey: string;
  /** Minor units. */
  readonly amount: number;
  readonly reason: RefundReason | null;
  readonly status: RefundStatus;
  /** `re_…`; null until Stripe has answered. */
  readonly stripeId: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Stripe's reasons. */
export const REFUND_REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

/** One of Stripe's reasons. */
export type RefundReason = (typeof REFUND_REASONS)[number];

/** What is asked for; without an amount all that is left. */
export interface RefundWish {
  readonly id: string;
  readonly requestKey: string;
  readonly amount: number | null;
  readonly reason: RefundReason | null;
  readonly createdAt: number;
}
