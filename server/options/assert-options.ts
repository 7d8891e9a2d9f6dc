/** Refuses options that could never work, when the shop is made. Reads no value from the environment. */
import {isOrigin, isWebAddress} from '../http/origin-syntax.ts';
import {assertStatementSuffix} from '../orders/description.ts';
import {assertMethodTypes} from '../stripe/method-types.ts';
import {isProduction} from './environment.ts';
import {assertBuyboxShape} from './option-shapes.ts';
import type {BuyboxOptions, StripeOptions} from './options.ts';
import {PUBLISHABLE_KEY, SECRET_KEY, keyOf} from './secrets.ts';

/** What is offered where the options name nothing else. */
export const PAYMENT_METHOD_TYPES: readonly string[] = ['card'];

/** @throws TypeError for what no shop can run with, by the option's name */
export function assertOptions(options: BuyboxOptions): void {
  assertBuyboxShape(options);
  const {store, onPaid, capture, paymentMethodTypes, basePath, statementDescriptorSuffix, forgetAfterDays} =
    options;
  if (typeof store?.open !== 'function') throw new TypeError('store is missing, such as sqlite("orders.db").');
  assertPriceSteps(options.price ?? []);
  if (onPaid === undefined) throw new TypeError('onPaid is missing: nobody would get what they pay for.');
  assertWatchers(options);
  if (!['automatic', 'manual', undefined].includes(capture))
    throw new TypeError('capture is "automatic" or "manual".');
  if (paymentMethodTypes !== undefined) assertMethodTypes(paymentMethodTypes);
  if (statementDescriptorSuffix !== undefined) assertStatementSuffix(statementDescriptorSuffix);
  if (forgetAfterDays !== undefined && !(forgetAfterDays >= 1))
    throw new TypeError('forgetAfterDays is a number of days, from 1.');
  if (basePath !== undefined && !BASE_PATH.test(basePath))
    throw new TypeError('basePath begins with a slash and ends without one, such as "/buybox".');
}

/** @throws TypeError for what no line and no span can be given to, and for an owner whom nothing knows */
function assertWatchers({logger, tracer = false, admin}: BuyboxOptions): void {
  const isLogger = (['info', 'warn', 'error'] as const).every((level) => typeof logger?.[level] === 'function');
  if (logger !== undefined && !isLogger)
    throw new TypeError('logger has info(fields, message), warn and error, such as pino().');
  if (tracer !== false && typeof tracer?.startActiveSpan !== 'function')
    throw new TypeError("tracer is one of @opentelemetry/api, such as trace.getTracer('buybox'), or false.");
  if (admin && admin.authenticate === undefined)
    throw new TypeError('admin.authenticate is missing, such as bearer(process.env.ADMIN_TOKEN).');
}

function assertPriceSteps(price: NonNullable<BuyboxOptions['price']>): void {
  const steps: readonly unknown[] = Array.isArray(price) ? price : [price];
  if (steps.some((step) => typeof step !== 'function'))
    throw new TypeError('price is a function or several in an array, such as promotionCodes({…}).');
}

/** One slash, or parts of a path, each after one. */
const BASE_PATH = /^(?:\/|(?:\/[^\s/?#*]+)+)$/;

/**
 * Refuses keys that don't belong together, before the first buyer meets them.
 * @throws TypeError that names the option, never its value
 */
export function assertStripeOptions({stripeJs, apiBase, allowTestKeys = false, ...keys}: StripeOptions): {
  secretKey: string;
  publishableKey: string;
  livemode: boolean;
} {
  const secretKey = keyOf(keys.secretKey, SECRET_KEY);
  const publishableKey = keyOf(keys.publishableKey, PUBLISHABLE_KEY);
  const livemode = isLive(secretKey);
  if (livemode !== isLive(publishableKey))
    throw new TypeError('stripe: one key is for test mode, the other is live.');
  if (livemode && (apiBase ?? stripeJs) !== undefined) {
    throw new TypeError('stripe.apiBase and stripe.stripeJs are for test keys only.');
  }
  if (apiBase !== undefined && !isOrigin(apiBase.replace(/\/$/, '')))
    throw new TypeError('stripe.apiBase is an address without a path, such as "http://localhost:12111".');
  const isPlayed = apiBase !== undefined && !isOfStripe(apiBase);
  if (!livemode && !isPlayed && !allowTestKeys && isProduction()) throw new TypeError(TEST_IN_PRODUCTION);
  if (stripeJs !== undefined && !isWebAddress(stripeJs))
    throw new TypeError('stripe.stripeJs is an address, such as "http://localhost:12111/stripe.js".');
  return {secretKey, publishableKey, livemode};
}

const TEST_IN_PRODUCTION =
  'stripe: these are test keys, and NODE_ENV is production: everything would be given away for a test card. Use live keys, or say stripe.allowTestKeys: true.';

function isOfStripe(address: string): boolean {
  return /(?:^|\.)stripe\.com\.?$/.test(new URL(address).hostname);
}

function isLive(key: string): boolean {
  return /^\wk_live_/.test(key);
}
