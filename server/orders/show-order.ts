/** Owns to whom an order is shown, and how: unknown, foreign and wrongly asked for look alike. Knows no HTTP. */
import {timingSafeEqual} from 'node:crypto';
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {FoundOrderReply, OrderReply} from '../../packages/contract/messages.ts';
import {sha256} from '../hash.ts';
import {nextAttemptId} from './next-attempt.ts';
import {isOrderToken, signOrderToken} from './order-token.ts';
import type {Order} from './order.ts';
import {retrieveIntent} from '../stripe/calls.ts';
import type {Shop} from '../shop.ts';
import {settleAndRead} from '../stripe/sync.ts';

/** A bank's page sends a buyer back within minutes; later, a link with a client secret is somebody else's. */
const FINDABLE_MS = 24 * 60 * 60 * 1000;

/**
 * The order that a bearer token opens, as it was last recorded.
 * @throws BuyboxError `not_found`
 */
export async function openByToken(id: string, authorization: string | undefined, shop: Shop): Promise<Order> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  const order = token && (await isOrderToken(token, id, shop)) ? await shop.store.find(id) : undefined;
  if (!order) throw new BuyboxError('not_found');
  return order;
}

/** How an order stands, asked from Stripe when it isn't settled. */
export async function showOrder(order: Order, shop: Shop): Promise<OrderReply> {
  if (order.state === 'paid') return describe(order, null);
  const {order: now, intent} = await settleAndRead(order, shop);
  return describe(now, intent);
}

/**
 * Finds the order of a buyer who comes back from a bank's page with nothing but Stripe's parameters. Stripe has the
 * secret, we don't: so Stripe is asked, and only for a PaymentIntent of ours that was made within a day.
 * @throws BuyboxError `not_found`, or as `createIntent`
 */
export async function findOrder(clientSecret: string, shop: Shop): Promise<FoundOrderReply> {
  const [intentId = ''] = clientSecret.split('_secret_');
  const order = await shop.store.findByPaymentIntent(intentId);
  const isFindable = order && shop.clock() - order.createdAt <= FINDABLE_MS;
  if (!isFindable || !(await isSecretOf(intentId, clientSecret, shop))) throw new BuyboxError('not_found');
  return {...(await showOrder(order, shop)), ...(await keysOf(order, shop))};
}

/** What opens the order again, and what follows it, for whoever has opened it. */
export async function keysOf(
  {id, attemptHash}: Order,
  shop: Shop,
): Promise<Pick<FoundOrderReply, 'nextAttemptId' | 'orderToken'>> {
  return {orderToken: await signOrderToken(id, shop), nextAttemptId: nextAttemptId(attemptHash, shop)};
}

async function isSecretOf(intentId: string, secret: string, {stripe}: Shop): Promise<boolean> {
  const intent = await retrieveIntent(stripe, intentId).catch(allowMissing);
  return intent?.client_secret ? isSame(secret, intent.client_secret) : false;
}

/** Of another account, since the keys have changed. */
function allowMissing(error: unknown): undefined {
  if (error instanceof BuyboxError && error.code === 'attempt_expired') return undefined;
  throw error;
}

/** In a time that tells nothing of where two texts differ. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map(async (text) => new TextEncoder().encode(await sha256(text))));
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function describe(order: Order, intent: string | null): OrderReply {
  const {id: orderId, state: status, product, quantity, amount, currency} = order;
  const {paymentIntentId, reference, livemode} = order;
  const requiresAction = status === 'open' && intent === 'requires_action';
  const sale = {product, quantity, amount, currency, reference, livemode};
  return {orderId, status, requiresAction, paymentIntentId, ...sale};
}
