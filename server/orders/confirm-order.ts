/** Confirms an order's payment where the page leaves that to the server. Knows no HTTP and no SQL. */
import {BuyboxError, type ErrorCode} from '../../packages/contract/errors.ts';
import type {ConfirmReply, ConfirmRequest} from '../../packages/contract/order-messages.ts';
import type {Order} from './order.ts';
import {confirmIntent, retrieveIntent} from '../stripe/calls.ts';
import type {Shop} from '../shop.ts';
import {payableReply} from './reply.ts';
import {settle} from '../stripe/sync.ts';

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
  const reply = await describe(order, paymentIntentId, shop);
  if (reply.status === 'canceled') throw new BuyboxError('attempt_expired');
  if (failure && reply.status === 'open' && !reply.requiresAction) throw failure;
  return reply;
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

async function describe(order: Order, intentId: string, shop: Shop): Promise<ConfirmReply> {
  const [now, intent] = await Promise.all([
    order.state === 'paid' ? order : settle(order, shop),
    retrieveIntent(shop.stripe, intentId),
  ]);
  const requiresAction = now.state === 'open' && intent.status === 'requires_action';
  return {...payableReply(now, intent, shop), requiresAction};
}
