/** Every call to Stripe's SDK. Knows no HTTP and no SQL. */
import {Stripe} from 'stripe';
import type {ConfirmRequest} from '../../packages/contract/order-messages.ts';
import {sha256} from '../hash.ts';
import type {DisputeFacts, Facts, RefundFacts} from './money-facts.ts';
import type {StripeOptions} from '../options/options.ts';
import {CAPTURE_METADATA_KEY, ORDER_METADATA_KEY, type Order} from '../orders/order.ts';
import type {Refund} from '../orders/refund.ts';
import {type Unread, unlessDenied} from './rights.ts';
import {toAmountDetails} from './amount-details.ts';
import {answered, answeredConfirm, isRefusal} from './errors.ts';
import type {StripeState} from './stripe-state.ts';
import {type Client, watchClient} from './watch-client.ts';
import type {Watch} from '../watch/watch.ts';

/** Fixed, so that Stripe's next version can't change an answer under us. */
export const API_VERSION = '2026-10-28.endive';

/** Of the SDK that is installed. */
export const SDK_VERSION: string = Stripe.PACKAGE_VERSION;

/** The SDK tries three times, so a call ends within 20 seconds. Its own default is 80 seconds a try. A 429 is `insist.ts`'s. */
const TIMEOUT_MS = 6_000;
const MAX_NETWORK_RETRIES = 2;

/** A bank takes longer to say yes than Stripe to write something down; a second try then finds the first one's answer. */
const CONFIRM_LIMITS = {timeout: 20_000, maxNetworkRetries: 1};

/** Stripe may forget an idempotency key after 24 hours; later, the same request could do its work a second time. */
export const KEY_LIFETIME_MS = 23 * 60 * 60 * 1000;

/** Opens the SDK, on Stripe itself or where the options point. Each of its requests is told to `state` and `watch`. */
export function openStripe(
  secretKey: string,
  {apiBase, fetch}: StripeOptions,
  {watch, state}: {watch: Watch | undefined; state: StripeState},
): Stripe {
  const base = apiBase === undefined ? undefined : new URL(apiBase);
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    timeout: TIMEOUT_MS,
    maxNetworkRetries: MAX_NETWORK_RETRIES,
    telemetry: false,
    appInfo: {name: 'buybox'},
    httpClient: watchClient(openClient(fetch), watch, state),
    ...(base && {
      host: base.hostname,
      protocol: base.protocol === 'http:' ? 'http' : 'https',
      ...(base.port && {port: base.port}),
    }),
  });
}

/** The SDK's own choice where the host has none: Node's `http`, and elsewhere what every runtime has. */
function openClient(fetch: StripeOptions['fetch']): Client {
  if (fetch) return Stripe.createFetchHttpClient((input, init) => fetch(new Request(input, init)));
  try {
    return Stripe.createNodeHttpClient();
  } catch {
    return Stripe.createFetchHttpClient();
  }
}

/**
 * Makes the order's PaymentIntent, or finds the one that an earlier try made: amount, currency and idempotency key come
 * from the stored order, never from a request.
 * @throws BuyboxError `amount_too_small`, `invalid_email`, `payment_refused`, `rate_limited` or `stripe_unavailable`
 */
export async function createIntent(
  stripe: Stripe,
  order: Order,
  {paymentMethodTypes, capture}: {paymentMethodTypes: readonly string[]; capture: 'automatic' | 'manual'},
): Promise<Stripe.PaymentIntent> {
  const isManual = capture === 'manual';
  const params: Stripe.PaymentIntentCreateParams = {
    amount: order.amount,
    currency: order.currency,
    amount_details: toAmountDetails(order),
    allowed_payment_method_types: [
      ...paymentMethodTypes,
    ] as Stripe.PaymentIntentCreateParams.AllowedPaymentMethodType[],
    ...(isManual && {capture_method: 'manual'}),
    // Stripe commits it with the payment, and reverses it with refunds.
    ...(order.taxCalculation !== null && {hooks: {inputs: {tax: {calculation: order.taxCalculation}}}}),
    ...(order.email !== null && {receipt_email: order.email}),
    ...(order.description !== null && {description: order.description}),
    ...(order.statementDescriptorSuffix !== null && {
      statement_descriptor_suffix: order.statementDescriptorSuffix,
    }),
    metadata: {
      ...order.metadata,
      ...(order.reference !== null && {reference: order.reference}),
      [ORDER_METADATA_KEY]: order.id,
      ...productOf(order),
      ...(isManual && {[CAPTURE_METADATA_KEY]: 'manual'}),
    },
  };
  return answered(() => stripe.paymentIntents.create(params, {idempotencyKey: `buybox_order_${order.id}`}));
}

/** For whoever searches Stripe's Dashboard. Of several things the line items tell. */
function productOf({lines, product, quantity}: Order): Record<string, string> {
  return lines.length === 1 ? {product, quantity: String(quantity)} : {};
}

/**
 * Confirms the order's PaymentIntent with what the buyer has typed. The key is made of the token, so that it pays once.
 * @throws BuyboxError `payment_declined` with Stripe's sentence for the buyer, or as `createIntent`
 */
export async function confirmIntent(
  stripe: Stripe,
  intentId: string,
  {orderId, confirmationToken, returnUrl}: ConfirmRequest,
): Promise<void> {
  const params: Stripe.PaymentIntentConfirmParams = {
    confirmation_token: confirmationToken,
    return_url: returnUrl,
    // What the bank asks of the buyer is left to `stripe.handleNextAction`.
    use_stripe_sdk: true,
  };
  const idempotencyKey = `buybox_confirm_${orderId}_${sha256(confirmationToken)}`;
  await answeredConfirm(() =>
    stripe.paymentIntents.confirm(intentId, params, {idempotencyKey, ...CONFIRM_LIMITS}),
  );
}

/**
 * Reads a PaymentIntent as it stands at Stripe now.
 * @throws BuyboxError as `createIntent`
 */
export async function retrieveIntent(stripe: Stripe, id: string): Promise<Stripe.PaymentIntent> {
  return answered(() => stripe.paymentIntents.retrieve(id));
}

/** A hundred PaymentIntents that were made before this one, the youngest first. @throws BuyboxError as `createIntent` */
export async function listIntentsBefore(
  stripe: Stripe,
  id: string,
): Promise<{data: Stripe.PaymentIntent[]; has_more: boolean}> {
  return answered(() => stripe.paymentIntents.list({limit: 100, starting_after: id}));
}

/** The metadata key that ties a refund to our record of it. */
const REFUND_METADATA_KEY = 'buybox_refund';

/** What was read of an order's money, and what the key may not read. */
export interface Reading {
  readonly facts: Facts;
  /** The PaymentIntent itself. */
  readonly intent: Stripe.PaymentIntent;
  readonly unread: readonly Unread[];
}

/**
 * Reads all that decides an order: its PaymentIntent, and the refunds and disputes where there are any. Only the
 * PaymentIntent must be readable: amount, currency and status are on it.
 * @param hasRefunds whether we know of refunds; one that has failed since is not in the charge's sum any more
 * @throws BuyboxError as `createIntent`
 */
export async function readFacts(stripe: Stripe, intentId: string, hasRefunds: boolean): Promise<Reading> {
  return answered(() => gather(stripe, intentId, hasRefunds));
}

async function gather(stripe: Stripe, intentId: string, hasRefunds: boolean): Promise<Reading> {
  const unread: Unread[] = [];
  const {intent, charge} = await readPayment(stripe, intentId, unread);
  // A charge that can't be read does not say whether there are any, so the lists are asked.
  const isUnsure = charge === undefined && intent.status === 'succeeded';
  const about = {payment_intent: intentId, limit: 100};
  const refunds =
    hasRefunds || isUnsure || charge?.amount_refunded
      ? await unlessDenied('refunds', stripe.refunds.list(about), unread)
      : undefined;
  const disputes =
    isUnsure || charge?.disputed ? await unlessDenied('disputes', stripe.disputes.list(about), unread) : undefined;
  const facts = {
    intent,
    refunds: (refunds?.data ?? []).map(toRefund).toReversed(),
    disputes: (disputes?.data ?? []).map(toDispute).toReversed(),
  };
  // Before it is paid nothing can have gone back, so nothing was missed.
  return {facts, intent, unread: intent.status === 'succeeded' ? unread : []};
}

/** The PaymentIntent with its charge; without it where the key may not read charges, and null where there is none. */
async function readPayment(
  stripe: Stripe,
  intentId: string,
  unread: Unread[],
): Promise<{intent: Stripe.PaymentIntent; charge: Stripe.Charge | null | undefined}> {
  const whole = stripe.paymentIntents.retrieve(intentId, {expand: ['latest_charge']});
  const expanded = await unlessDenied('charges', whole, unread);
  if (expanded) return {intent: expanded, charge: expanded.latest_charge as Stripe.Charge | null};
  return {intent: await stripe.paymentIntents.retrieve(intentId), charge: undefined};
}

/**
 * Reads one of each thing that a shop reads, and says what the key may not.
 * @throws Error of Stripe's SDK
 */
export async function tryRights(stripe: Stripe): Promise<Unread[]> {
  const unread: Unread[] = [];
  const one = {limit: 1};
  await stripe.paymentIntents.list(one);
  await unlessDenied('charges', stripe.charges.list(one), unread);
  await unlessDenied('refunds', stripe.refunds.list(one), unread);
  await unlessDenied('disputes', stripe.disputes.list(one), unread);
  return unread;
}

function toRefund({id, amount, status, metadata, created}: Stripe.Refund): RefundFacts {
  return {
    id,
    amount,
    status: (status ?? 'pending') as RefundFacts['status'],
    recordId: metadata?.[REFUND_METADATA_KEY] ?? null,
    createdAt: created * 1000,
  };
}

function toDispute({id, amount, status}: Stripe.Dispute): DisputeFacts {
  return {id, amount, status};
}

/** The id of the PaymentIntent that was made for an order, if Stripe's search knows one. */
export async function findIntentOf(stripe: Stripe, orderId: string): Promise<string | undefined> {
  const found = await answered(() =>
    stripe.paymentIntents.search({query: `metadata['${ORDER_METADATA_KEY}']:'${orderId}'`, limit: 1}),
  );
  return found.data[0]?.id;
}

/** Asks for a refund under a key made from our record: the same record never refunds twice. */
export async function createRefund(
  stripe: Stripe,
  {id, orderId, amount, reason}: Refund,
  intent: string,
): Promise<void> {
  const params: Stripe.RefundCreateParams = {
    payment_intent: intent,
    amount,
    ...(reason && {reason}),
    metadata: {[REFUND_METADATA_KEY]: id, [ORDER_METADATA_KEY]: orderId},
  };
  await answered(() => stripe.refunds.create(params, {idempotencyKey: `buybox_refund_${id}`}));
}

/**
 * Takes what is held for an order. Without a key of ours: Stripe would keep the refusal of a capture that came too early,
 * and nothing can be captured twice.
 */
export async function captureIntent(stripe: Stripe, {amount}: Order, intent: string): Promise<void> {
  await answered(() => stripe.paymentIntents.capture(intent, {amount_to_capture: amount}));
}

/**
 * Ends a PaymentIntent, unless it has moved on: then Stripe refuses, and how it stands is read afterwards.
 * @throws BuyboxError `rate_limited` or `stripe_unavailable`: then nothing is known
 */
export async function cancelIntent(
  stripe: Stripe,
  intent: string,
  reason: 'abandoned' | 'requested_by_customer',
): Promise<'canceled' | 'moved_on'> {
  try {
    await answered(() => stripe.paymentIntents.cancel(intent, {cancellation_reason: reason}));
    return 'canceled';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return 'moved_on';
  }
}
