/** Owns the calls to Stripe's SDK that make and read a PaymentIntent. Knows no HTTP and no SQL. */
import {Stripe} from 'stripe';
import {BuyboxError, type ErrorCode} from '../packages/contract/errors.ts';
import type {StripeOptions} from './options.ts';
import {ORDER_METADATA_KEY, type Order} from './order.ts';

/** Fixed, so that Stripe's next version can't change an answer under us. */
const API_VERSION = '2026-10-28.endive';

/** The SDK tries three times, so a call ends within 20 seconds. Its own default is 80 seconds a try. */
const TIMEOUT_MS = 6_000;
const MAX_NETWORK_RETRIES = 2;

/** Opens the SDK, on Stripe itself or where the options point. */
export function openStripe(secretKey: string, {apiBase, fetch}: StripeOptions): Stripe {
  const base = apiBase === undefined ? undefined : new URL(apiBase);
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    timeout: TIMEOUT_MS,
    maxNetworkRetries: MAX_NETWORK_RETRIES,
    telemetry: false,
    appInfo: {name: 'buybox'},
    ...(fetch && {httpClient: Stripe.createFetchHttpClient((input, init) => fetch(new Request(input, init)))}),
    ...(base && {
      host: base.hostname,
      protocol: base.protocol === 'http:' ? 'http' : 'https',
      ...(base.port && {port: base.port}),
    }),
  });
}

/**
 * Makes the order's PaymentIntent, or finds the one that an earlier try made: amount, currency and idempotency key come
 * from the stored order, never from a request.
 * @throws BuyboxError `amount_too_small`, `payment_refused`, `rate_limited` or `stripe_unavailable`
 */
export async function createIntent(
  stripe: Stripe,
  order: Order,
  paymentMethodTypes: readonly string[],
): Promise<Stripe.PaymentIntent> {
  const params: Stripe.PaymentIntentCreateParams = {
    amount: order.amount,
    currency: order.currency,
    allowed_payment_method_types: [
      ...paymentMethodTypes,
    ] as Stripe.PaymentIntentCreateParams.AllowedPaymentMethodType[],
    metadata: {[ORDER_METADATA_KEY]: order.id, product: order.product, quantity: String(order.quantity)},
  };
  return answered(stripe.paymentIntents.create(params, {idempotencyKey: `buybox_order_${order.id}`}));
}

/**
 * Reads a PaymentIntent as it stands at Stripe now.
 * @throws BuyboxError as `createIntent`
 */
export async function retrieveIntent(stripe: Stripe, id: string): Promise<Stripe.PaymentIntent> {
  return answered(stripe.paymentIntents.retrieve(id));
}

async function answered<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    throw new BuyboxError(codeOf(error), {cause: error});
  }
}

/** Stripe's sentence is for developers and may name the account, so only our code for it goes out. */
function codeOf(error: unknown): ErrorCode {
  const {errors} = Stripe;
  if (error instanceof errors.StripeRateLimitError) return 'rate_limited';
  if (error instanceof errors.StripeConnectionError) return 'stripe_unavailable';
  if (error instanceof errors.StripeAPIError) return 'stripe_unavailable';
  // The options have changed between two tries, so the first one's PaymentIntent can't be had any more.
  if (error instanceof errors.StripeIdempotencyError) return 'attempt_expired';
  if (error instanceof errors.StripeInvalidRequestError) return REFUSALS[error.code ?? ''] ?? 'payment_refused';
  return 'internal_error';
}

/** A PaymentIntent may be missing because the keys are another account's now; then only a new attempt helps. */
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  amount_too_small: 'amount_too_small',
  resource_missing: 'attempt_expired',
};
