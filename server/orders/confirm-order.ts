/** Confirms an order's payment where the page leaves that to the server. Knows no HTTP and no SQL. */
import type {Stripe} from 'stripe';
import {BuyboxError, type ErrorCode} from '../../packages/contract/errors.ts';
import type {ConfirmReply, ConfirmRequest} from '../../packages/contract/order-messages.ts';
import {noteRefused} from './declined.ts';
import type {Order} from './order.ts';
import {confirmIntent, retrieveIntent} from '../stripe/calls.ts';
import type {Shop} from '../shop.ts';
import {payableReply} from './reply.ts';
import {settleAndRead} from '../stripe/sync.ts';

/** What Stripe says of one token may be old, or another token's success: the order itself knows. */
const IN_DOUBT: ReadonlySet<ErrorCode> = new Set(['attempt_expired', 'payment_declined', 'payment_refused']);

/**
 * Confirms with what the buyer has typed, unless the order has it all already, and reports how it stands.
 * @throws BuyboxError `payment_declined`, `payment_refused`, `attempt_expired`, `rate_limited` or `stripe_unavailable`
 */
export async function confirmPayment(request: ConfirmRequest, order: Order, shop: Shop): Promise<ConfirmReply> {
  const {paymentIntentId} = order;
  if (paymentIntentId === null) throw new BuyboxError('attempt_expired');
  const failure = order.state === 'open' ? await tryConfirm(paymentIntentId, request, shop) : undefined;
  const {order: now, intent} = await read(order, paymentIntentId, shop);
  if (now.state === 'canceled') throw new BuyboxError('attempt_expired');
  const requiresAction = now.state === 'open' && intent.status === 'requires_action';
  if (failure && now.state === 'open' && !requiresAction) {
    if (failure.code === 'payment_refused') await noteRefused(now, intent, shop);
    throw failure;
  }
  return {...payableReply(now, intent, shop), requiresAction};
}

async function tryConfirm(
  intentId: string,
  request: ConfirmRequest,
  {stripe}: Shop,
): Promise<BuyboxError | undefined> {
  try {
    await confirmIntent(stripe, intentId, request);
    return undefined;
  } catch (error) {
    if (error instanceof BuyboxError && IN_DOUBT.has(error.code)) return error;
    throw error;
  }
}

/** How it stands now, read once: it costs as much whoever asks. */
async function read(
  order: Order,
  intentId: string,
  shop: Shop,
): Promise<{order: Order; intent: Stripe.PaymentIntent}> {
  const seen: {order: Order; intent?: Stripe.PaymentIntent | undefined} =
    order.state === 'paid' ? {order} : await settleAndRead(order, shop);
  return {order: seen.order, intent: seen.intent ?? (await retrieveIntent(shop.stripe, intentId))};
}
