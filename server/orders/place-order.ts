/** Places orders. Knows prices and PaymentIntents; knows nothing of HTTP or SQL. */
import type {Stripe} from 'stripe';
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {PaymentReply, PaymentRequest} from '../../packages/contract/messages.ts';
import {isSettled} from '../../packages/contract/order-states.ts';
import {sha256} from '../hash.ts';
import type {Shop} from '../shop.ts';
import {cancelIntent, createIntent, KEY_LIFETIME_MS, retrieveIntent} from '../stripe/calls.ts';
import {settle} from '../stripe/sync.ts';
import type {Attempt, AttemptOrder} from './attempt.ts';
import type {Asker} from './customer.ts';
import {draftOrder, explainSoldOut} from './draft-order.ts';
import {completeFree, freeReply, isFree} from './free-order.ts';
import {readLines} from './lines.ts';
import type {Order} from './order.ts';
import {payableReply} from './reply.ts';
import {refuseOvertaken, supersede} from './one-payment-per-intention.ts';

/**
 * Prices the request, records the order, ends the intention's earlier attempts, then makes its PaymentIntent; a repeat of
 * the same attempt finds what the first one made. The row comes first, so a crash leaves no PaymentIntent that nobody knows.
 * @throws BuyboxError
 */
export async function placeOrder(
  request: PaymentRequest,
  asker: Asker,
  shop: Shop,
): Promise<{reply: PaymentReply; created: boolean}> {
  const asked = await readAttempt(request, asker, shop);
  const {order, created} = await openAttempt(request, asked, asker, shop);
  if (order.paramsHash !== asked.paramsHash || order.makerHash !== asked.makerHash)
    throw await conflict(order, shop);
  const earlier = await supersede(order, shop);
  if (earlier) return {reply: await answerEarlier(earlier, order, {asked, asker}, shop), created: false};
  if (isFree(order)) return {reply: await completeFree(order, shop), created};
  const {intent, latest} = await openIntent(order, shop);
  const now = created ? {...order, state: 'open' as const} : await settle(order, shop);
  // Its own end is told, whatever was tried after it; a secret leaves for the latest attempt alone.
  if (!isSettled(now.state)) refuseOvertaken(order, latest);
  if (now.state === 'canceled') throw new BuyboxError('attempt_expired', {attempt: order.attempt});
  return {reply: {...payableReply(now, intent, shop), attempt: order.attempt}, created};
}

/** The intention is the one that the page names, or goes on from the order whose token it has. */
async function readAttempt(request: PaymentRequest, {customer, orderId}: Asker, shop: Shop): Promise<Attempt> {
  const makerHash = sha256(request.intentionId);
  const before = orderId === undefined ? undefined : await shop.store.intentionOf(orderId);
  const {attempt} = request;
  return {intentionHash: before ?? makerHash, attempt, makerHash, paramsHash: hashParams(request, customer.id)};
}

/**
 * The first of two durable writes: before Stripe is called, so that no PaymentIntent is ever without its order. One that comes
 * late, after a later attempt, makes none any more.
 */
async function openAttempt(
  request: PaymentRequest,
  asked: Attempt,
  asker: Asker,
  shop: Shop,
): Promise<{order: AttemptOrder; created: boolean}> {
  const latest = await shop.store.latestAttempt(asked.intentionHash);
  const order = latest === 0 ? undefined : await shop.store.findAttempt(asked);
  if (order) return {order, created: false};
  refuseOvertaken(asked, latest);
  const {draft, holds} = await draftOrder(request, asked, asker, shop);
  return shop.store.open(draft, holds).catch((error: unknown) => {
    throw explainSoldOut(error, request);
  });
}

async function conflict({intentionHash}: AttemptOrder, shop: Shop): Promise<BuyboxError> {
  return new BuyboxError('attempt_conflict', {attempt: await shop.store.latestAttempt(intentionHash)});
}

/** An earlier attempt is paid or on its way: only the page that has made it, or has its token, hears of its order. */
async function answerEarlier(
  earlier: AttemptOrder,
  order: Order,
  {asked, asker}: {asked: Attempt; asker: Asker},
  shop: Shop,
): Promise<PaymentReply> {
  await shop.store.abandon(order.id);
  const mayHear = earlier.makerHash === asked.makerHash || earlier.id === asker.orderId;
  if (mayHear && isFree(earlier)) return freeReply(earlier, shop);
  if (!mayHear || earlier.paymentIntentId === null) throw new BuyboxError('paid_elsewhere');
  const intent = await retrieveIntent(shop.stripe, earlier.paymentIntentId);
  return {...payableReply(earlier, intent, shop), attempt: earlier.attempt};
}

/** The PaymentIntent, and the latest attempt once the order had it: a later one than that ends it. */
async function openIntent(
  order: AttemptOrder,
  shop: Shop,
): Promise<{intent: Stripe.PaymentIntent; latest: number}> {
  if (order.paymentIntentId !== null) {
    const intent = await retrieveIntent(shop.stripe, order.paymentIntentId);
    return {intent, latest: await shop.store.latestAttempt(order.intentionHash)};
  }
  const isTooOld = shop.clock() - order.createdAt > KEY_LIFETIME_MS;
  if (isTooOld || order.state === 'canceled') throw new BuyboxError('attempt_expired', {attempt: order.attempt});
  const intent = await createIntent(shop.stripe, order, shop);
  // The second durable write: before the secret leaves, so that whoever pays is known whatever happens to us.
  const attached = await shop.store.attachPaymentIntent(order.id, intent.id);
  if (!attached)
    throw new BuyboxError('internal_error', {cause: new Error(`order ${order.id} has another intent`)});
  if (attached.state === 'canceled') {
    await cancelIntent(shop.stripe, intent.id, 'requested_by_customer');
    throw new BuyboxError('attempt_expired', {attempt: order.attempt});
  }
  return {intent, latest: attached.latest};
}

/** What came later is hashed only where it is used: an attempt may be begun by one version and repeated by the next. */
function hashParams(request: PaymentRequest, customer: string | null): string {
  const [first, ...more] = readLines(request);
  const {expectedAmount, currency = null, email, reference, metadata, buyer, promotionCode} = request;
  const asked = [first?.product, first?.quantity, expectedAmount, currency, customer];
  const rest = more.map(({product, quantity, amount = null}) => [product, quantity, amount]);
  const later = [
    first?.amount,
    email,
    reference,
    metadata && Object.entries(metadata).toSorted(),
    ...(rest.length > 0 ? [rest] : []),
    ...(buyer === undefined && promotionCode === undefined ? [] : [{buyer, promotionCode}]),
  ];
  const isUsed = later.some((value) => value !== undefined);
  return sha256(JSON.stringify(isUsed ? [...asked, ...later] : asked));
}
