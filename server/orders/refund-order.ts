/** Refunds that the host requests: recorded first, then sent to Stripe under an idempotency key of their own. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import {type Shape, assertShape} from '../options/option-shape.ts';
import {createRefund, KEY_LIFETIME_MS} from '../stripe/calls.ts';
import {REFUND_REASONS, type Refund, type RefundReason} from './refund.ts';
import type {Shop} from '../shop.ts';
import {ShopError, type ShopErrorCode} from '../shop-error.ts';
import type {RefundAnswer} from '../store/store.ts';
import {isRefusal} from '../stripe/errors.ts';
import {settleAndRead} from '../stripe/sync.ts';
import {tellOwner} from '../owner/tell-owner.ts';

/** `stripe:` is for refunds that were made in Stripe's Dashboard. */
const REQUEST_KEY = /^(?!stripe:)\P{Cc}{1,200}$/u;

/** What a host says of a refund. */
export interface RefundRequest {
  /** The host's own name for this request: one name never refunds twice, however often or late it comes. */
  requestKey: string;
  /** Minor units. @default all that is left */
  amount?: number | undefined;
  reason?: RefundReason | undefined;
}

const REFUSALS: Record<NonNullable<RefundAnswer['refusal']>, ShopErrorCode> = {
  disputed: 'order_disputed',
  not_found: 'not_found',
  not_paid: 'not_paid',
  other_request: 'request_conflict',
  too_much: 'amount_too_large',
};

/**
 * Gives money back.
 * @returns the refund as it stands now; `requested` if Stripe has not answered yet: then it is sent again later
 * @throws ShopError if it is refused, TypeError for an invalid amount, key or reason
 */
export async function refund(shop: Shop, orderId: string, request: RefundRequest): Promise<Refund> {
  assertRequest(request);
  const {requestKey, amount = null, reason = null} = request;
  const wish = {id: shop.createId(), requestKey, amount, reason, createdAt: shop.clock()};
  const {refund: record, refusal} = await shop.store.requestRefund(orderId, wish);
  if (refusal) throw new ShopError(REFUSALS[refusal]);
  try {
    await send(shop, record, {isTold: true});
  } catch (error) {
    if (!(error instanceof BuyboxError)) throw error;
    // It is recorded and will be sent again until Stripe answers, so for the host it is under way.
    tellOwner(error, orderId, shop);
  }
  return (await shop.store.refunds(orderId)).find(({id}) => id === record.id) ?? record;
}

/** Refuses unknown fields: a mistyped `amount` would refund all that is left. */
const REQUEST: Shape<RefundRequest> = {requestKey: 'anything', amount: 'anything', reason: 'anything'};

function assertRequest(request: RefundRequest): void {
  assertShape(request, REQUEST, 'refund()');
  const {requestKey, amount, reason} = request;
  if (typeof requestKey !== 'string' || requestKey.trim() === '') throw new TypeError('requestKey is missing.');
  if (!REQUEST_KEY.test(requestKey))
    throw new TypeError(
      'requestKey has 200 characters at most, none of them a control, and does not begin with stripe:.',
    );
  if (amount !== undefined && !(Number.isSafeInteger(amount) && amount > 0))
    throw new TypeError('amount must be a positive integer in minor units.');
  if (reason !== undefined && !REFUND_REASONS.includes(reason))
    throw new TypeError(`reason is one of ${REFUND_REASONS.join(', ')}.`);
}

/**
 * Sends a recorded refund to Stripe, unless Stripe has answered it before, and reads the outcome.
 * @param options.isTold whether the host waits for this call, and so hears of a refusal
 */
export async function send(shop: Shop, record: Refund, {isTold = false} = {}): Promise<void> {
  const order = await shop.store.find(record.orderId);
  if (!order?.paymentIntentId) throw new ShopError('no_payment');
  const isUnanswered = record.status === 'requested';
  const isFresh = shop.clock() - record.createdAt < KEY_LIFETIME_MS;
  if (isUnanswered && isFresh) await ask(shop, record, {intent: order.paymentIntentId, isTold});
  const {unread} = await settleAndRead(order, shop);
  if (!isUnanswered || isFresh || unread.some(({part}) => part === 'refunds')) return;
  // Too old to be sent again. If Stripe does not know it by now, it never arrived.
  const now = (await shop.store.refunds(order.id)).find(({id}) => id === record.id);
  if (now?.status === 'requested') await shop.store.failRefund(record.id, {isTold: false});
}

async function ask(
  shop: Shop,
  record: Refund,
  {intent, isTold}: {intent: string; isTold: boolean},
): Promise<void> {
  try {
    await createRefund(shop.stripe, record, intent);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await shop.store.failRefund(record.id, {isTold});
    throw new ShopError('refund_refused', error);
  }
}
