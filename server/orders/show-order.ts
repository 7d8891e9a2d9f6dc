/** Decides who may read an order. An unknown order and somebody else's get the same answer. Knows no HTTP. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {OrderReply} from '../../packages/contract/messages.ts';
import type {FoundOrderReply} from '../../packages/contract/order-messages.ts';
import type {Network} from '../guard/address.ts';
import {isSameText} from '../hash.ts';
import type {Shop} from '../shop.ts';
import {type Age, readMoney, settleAndRead} from '../stripe/sync.ts';
import {readOrderToken, signOrderToken} from './order-token.ts';
import type {Order} from './order.ts';
import {orderReply} from './reply.ts';

/** A bank's page sends a buyer back within minutes; later, a link with a client secret is somebody else's. */
const FINDABLE_MS = 24 * 60 * 60 * 1000;

/** The id of the order that a bearer token opens; undefined without a token that opens one. */
export function readBearer(authorization: string | undefined, shop: Shop): string | undefined {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  return token && readOrderToken(token, shop);
}

/**
 * The order that a bearer token opens, as it was last recorded.
 * @throws BuyboxError `not_found`
 */
export async function openByToken(id: string, authorization: string | undefined, shop: Shop): Promise<Order> {
  const order = readBearer(authorization, shop) === id ? await shop.store.find(id) : undefined;
  if (!order) throw new BuyboxError('not_found');
  return order;
}

/** How an order stands, asked from Stripe when it isn't settled, with the receipt of a paid one. */
export async function showOrder(order: Order, shop: Shop, age: Age = 'shared'): Promise<OrderReply> {
  const isKnown = order.state === 'paid' || (age === 'shared' && !mayAsk(order, shop));
  if (isKnown) return withReceipt(order, null, shop);
  const {order: now, intent} = await settleAndRead(order, shop, age);
  return withReceipt(now, intent?.status ?? null, shop);
}

/** A runtime that can't sign keeps no buyer from hearing that they have paid: its owner is told. */
async function withReceipt(order: Order, intent: string | null, shop: Shop): Promise<OrderReply> {
  const receipt = await shop.receipts.sign(order).catch((error: unknown) => {
    shop.onError(error, {requestId: order.id});
    return undefined;
  });
  return {...orderReply(order, intent), ...(receipt !== undefined && {receipt})};
}

/** Whoever asks beyond the limit hears what was last known: webhooks and new orders need Stripe more. */
function mayAsk({id}: Order, {reads, guard}: Shop): boolean {
  return reads.isKnown(id) || guard?.mayLookUp() !== false;
}

/**
 * Finds the order of a buyer who comes back from a bank's page with nothing but Stripe's parameters. Stripe has the
 * secret, we don't: so Stripe is asked, and only for a PaymentIntent of ours that was made within a day.
 * @throws BuyboxError `not_found`, `rate_limited`, or as `createIntent`
 */
export async function findOrder(
  clientSecret: string,
  network: Network | undefined,
  shop: Shop,
): Promise<FoundOrderReply> {
  const [intentId = ''] = clientSecret.split('_secret_');
  const order = await shop.store.findByPaymentIntent(intentId);
  const isFindable = order && shop.clock() - order.createdAt <= FINDABLE_MS;
  if (isFindable) shop.guard?.admitFind(network);
  if (!isFindable || !(await isSecretOf(order, intentId, clientSecret, shop))) throw new BuyboxError('not_found');
  return {...(await showOrder(order, shop, 'found')), orderToken: signOrderToken(order.id, shop)};
}

async function isSecretOf(order: Order, intentId: string, secret: string, shop: Shop): Promise<boolean> {
  const read = await readMoney(order, intentId, shop, 'found').catch(allowMissing);
  return read?.intent.client_secret ? isSameText(secret, read.intent.client_secret) : false;
}

/** Of another account, since the keys have changed. */
function allowMissing(error: unknown): undefined {
  if (error instanceof BuyboxError && error.code === 'attempt_expired') return undefined;
  throw error;
}
