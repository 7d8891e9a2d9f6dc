/** Refunds that the host asks for: recorded first, then asked of Stripe under a key of their own. */
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

/** `stripe:re_…` is how a refund of Stripe's Dashboard is called. */
const REQUEST_KEY = /^(?!stripe:)\P{Cc}{1,200}$/u;

/** What a host says of a refund. */
export interface RefundRequest {
  /** The host's own name of this request: the same one never refunds twice, however often and late it comes. */
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
 * @returns the refund as it stands now; one that Stripe has not answered yet is `requested`, and is taken up again
 * @throws ShopError when it can't be, TypeError for an amount or a key that can't be one
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
    // It is recorded, so it will be asked for until Stripe answers: for the host it is under way.
    tellOwner(error, orderId, shop);
  }
  return (await shop.store.refunds(orderId)).find(({id}) => id === record.id) ?? record;
}

/** A mistyped `amount` would give back all that is left. */
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
 * Sends a recorded refund to Stripe, unless Stripe has answered it, and reads what became of it.
 * @param options.isTold whether whoever asked for it waits for this, and hears of a refusal
 */
export async function send(shop: Shop, record: Refund, {isTold = false} = {}): Promise<void> {
  const order = await shop.store.find(record.orderId);
  if (!order?.paymentIntentId) throw new ShopError('no_payment');
  const isUnanswered = record.status === 'requested';
  const isFresh = shop.clock() - record.createdAt < KEY_LIFETIME_MS;
  if (isUnanswered && isFresh) await ask(shop, record, {intent: order.paymentIntentId, isTold});
  const {unread} = await settleAndRead(order, shop);
  if (!isUnanswered || isFresh || unread.some(({part}) => part === 'refunds')) return;
  // Too old to be sent again: either Stripe knows it by now, or it never came.
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
