/** Places orders. Knows prices and PaymentIntents; knows nothing of HTTP or SQL. */
import type {Stripe} from 'stripe';
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {PaymentReply, PaymentRequest} from '../../packages/contract/messages.ts';
import {chargeableTotal} from '../../packages/contract/price-rules.ts';
import {getProduct} from '../catalog.ts';
import {describeOffer} from './description.ts';
import {sha256} from '../hash.ts';
import type {Order, OrderDraft} from './order.ts';
import {cancelIntent, createIntent, retrieveIntent} from '../stripe/calls.ts';
import type {Shop} from '../shop.ts';
import {keysOf} from './show-order.ts';
import {settle} from '../stripe/sync.ts';

/** Stripe may forget an idempotency key after 24 hours; later, the same request could make a second PaymentIntent. */
const RESEND_LIMIT_MS = 23 * 60 * 60 * 1000;

/**
 * Prices the request, records the order, then makes its PaymentIntent; a repeat of the same attempt finds what the
 * first one made. The row comes first, so a crash leaves no PaymentIntent that nobody knows.
 * @throws BuyboxError
 */
export async function placeOrder(
  request: PaymentRequest,
  customer: string | null,
  shop: Shop,
): Promise<{reply: PaymentReply; created: boolean}> {
  const attemptHash = await sha256(request.attemptId);
  const paramsHash = await hashParams(request, customer);
  const earlier = await shop.store.findByAttempt(attemptHash);
  const {order, created} = earlier
    ? {order: earlier, created: false}
    : await shop.store.open(draftOrder(request, {attemptHash, paramsHash, customer}, shop));
  if (order.paramsHash !== paramsHash) throw new BuyboxError('attempt_conflict');
  const intent = await openIntent(order, shop);
  const state = created ? 'open' : (await settle(order, shop)).state;
  if (state === 'canceled') throw new BuyboxError('attempt_expired');
  return {reply: await describe(order, intent, state, shop), created};
}

function draftOrder(
  request: PaymentRequest,
  identity: Pick<OrderDraft, 'attemptHash' | 'paramsHash' | 'customer'>,
  shop: Shop,
): OrderDraft {
  const {product: id, quantity, amount, currency, expectedAmount} = request;
  const offer = getProduct(shop.catalog, id, currency);
  const price = chargeableTotal(offer, quantity, amount, shop.paymentMethodTypes);
  if (price.amount !== expectedAmount) {
    throw new BuyboxError('total_changed', {expected: expectedAmount, actual: price.amount});
  }
  const {email = null, reference = null, metadata = {}} = request;
  const asked = {product: id, quantity, email, reference, metadata};
  const {livemode, statementDescriptorSuffix} = shop;
  const told = {description: describeOffer(offer.name, quantity), statementDescriptorSuffix};
  return {...identity, ...asked, ...price, ...told, id: shop.createId(), livemode, createdAt: shop.clock()};
}

async function openIntent(order: Order, shop: Shop): Promise<Stripe.PaymentIntent> {
  if (order.paymentIntentId !== null) return retrieveIntent(shop.stripe, order.paymentIntentId);
  if (shop.clock() - order.createdAt > RESEND_LIMIT_MS) throw new BuyboxError('attempt_expired');
  const intent = await createIntent(shop.stripe, order, shop);
  const attached = await shop.store.attachPaymentIntent(order.id, intent.id);
  if (!attached)
    throw new BuyboxError('internal_error', {cause: new Error(`order ${order.id} has another intent`)});
  if ((await shop.store.find(order.id))?.state === 'canceled') {
    await cancelIntent(shop.stripe, intent.id, 'requested_by_customer');
    throw new BuyboxError('attempt_expired');
  }
  return intent;
}

async function describe(
  order: Order,
  intent: Stripe.PaymentIntent,
  status: PaymentReply['status'],
  shop: Shop,
): Promise<PaymentReply> {
  if (intent.client_secret === null) throw new BuyboxError('internal_error');
  const {id: orderId, amount, currency} = order;
  const keys = await keysOf(order, shop);
  return {orderId, ...keys, clientSecret: intent.client_secret, amount, currency, status};
}

/** What came later is hashed only where it is used: an attempt may be begun by one version and repeated by the next. */
function hashParams(request: PaymentRequest, customer: string | null): Promise<string> {
  const {product, quantity, expectedAmount, currency = null} = request;
  const asked = [product, quantity, expectedAmount, currency, customer];
  const {amount, email, reference, metadata} = request;
  const later = [amount, email, reference, metadata && Object.entries(metadata).toSorted()];
  const isUsed = later.some((value) => value !== undefined);
  return sha256(JSON.stringify(isUsed ? [...asked, ...later] : asked));
}
