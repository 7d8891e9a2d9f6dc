/** What Stripe's errors become on our wire. Asks Stripe nothing. */
import {Stripe} from 'stripe';
import {BuyboxError, type ErrorCode} from '../../packages/contract/errors.ts';
import {HIDDEN_DECLINES} from '../../packages/contract/hidden-declines.ts';
import {insist, isTurnedAway, retryAfterOf} from './insist.ts';

/** Whether Stripe has said no, and will say so again: nothing has happened. */
export function isRefusal(error: unknown): boolean {
  return error instanceof BuyboxError && error.detail.cause instanceof Stripe.errors.StripeInvalidRequestError;
}

/** Stripe's own code of what it has answered instead, where it has. */
export function stripeCodeOf(error: unknown): string | undefined {
  const cause = error instanceof BuyboxError ? error.detail.cause : undefined;
  return cause instanceof Stripe.errors.StripeError ? cause.code : undefined;
}

/** Whether what was asked for is not at Stripe. */
export function isMissing(error: unknown): boolean {
  const cause = error instanceof BuyboxError ? error.detail.cause : undefined;
  return cause instanceof Stripe.errors.StripeInvalidRequestError && cause.code === 'resource_missing';
}

/**
 * The answer of a call, or our error for it. What Stripe turns away is called again.
 * @throws BuyboxError
 */
export async function answered<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await insist(call);
  } catch (error) {
    throw errorOf(error);
  }
}

function errorOf(error: unknown): BuyboxError {
  const retryAfter = retryAfterOf(error);
  return new BuyboxError(codeOf(error), {cause: error, ...(retryAfter !== undefined && {retryAfter})});
}

/**
 * The same for a confirm. A decline, a used token or a second tab is no failure of ours: it has no cause that the host would
 * be told of.
 * @throws BuyboxError
 */
export async function answeredConfirm<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await insist(call);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError) throw explainDecline(error);
    if (isSpent(error) || isMovedOn(error)) throw new BuyboxError('payment_refused');
    throw errorOf(error);
  }
}

const PLAINEST = 'generic_decline';

/** @see https://docs.stripe.com/declines/codes which of them not to show */
function explainDecline(error: Stripe.errors.StripeCardError): BuyboxError {
  const {decline_code: code, message, rawType, param} = error;
  const declineCode = code !== undefined && HIDDEN_DECLINES.has(code) ? PLAINEST : code;
  // Stripe's sentence could tell a hidden decline from a plain one; other types' sentences are for developers.
  const isForBuyer = rawType === 'card_error' && declineCode !== PLAINEST;
  return new BuyboxError('payment_declined', {
    ...(isForBuyer && {message, ...(param !== undefined && {param})}),
    ...(declineCode !== undefined && {declineCode}),
  });
}

/** Whether only another ConfirmationToken helps: this one is unknown, or the answer to its key is fixed. */
function isSpent(error: unknown): boolean {
  const {StripeAPIError, StripeIdempotencyError, StripeInvalidRequestError} = Stripe.errors;
  if (error instanceof StripeIdempotencyError) return true;
  if (error instanceof StripeAPIError) return isReplayed(error);
  return error instanceof StripeInvalidRequestError && error.param === 'confirmation_token';
}

/** Whether the PaymentIntent was confirmed or canceled by somebody else meanwhile. */
function isMovedOn(error: unknown): boolean {
  const {StripeInvalidRequestError} = Stripe.errors;
  return error instanceof StripeInvalidRequestError && error.code === 'payment_intent_unexpected_state';
}

/** Stripe's sentence is for developers and may name the account, so only our code for it goes out. */
function codeOf(error: unknown): ErrorCode {
  const {errors} = Stripe;
  if (isTurnedAway(error)) return 'rate_limited';
  if (error instanceof errors.StripeConnectionError) return 'stripe_unavailable';
  if (error instanceof errors.StripeAPIError) return isReplayed(error) ? 'attempt_expired' : 'stripe_unavailable';
  // The options have changed between two tries, so the first one's PaymentIntent can't be had any more.
  if (error instanceof errors.StripeIdempotencyError) return 'attempt_expired';
  if (error instanceof errors.StripeInvalidRequestError) return refusalOf(error);
  return 'internal_error';
}

/**
 * Stripe keeps a failure under its idempotency key and answers it again for a day, so only a new attempt helps.
 * @see https://docs.stripe.com/api/idempotent_requests
 */
function isReplayed({headers}: Stripe.errors.StripeError): boolean {
  return headers?.['idempotent-replayed'] === 'true';
}

/** Only a PaymentIntent that is missing asks for a new attempt; what else is missing, such as a tax calculation, stays so. */
function refusalOf({code = '', param = 'intent'}: Stripe.errors.StripeInvalidRequestError): ErrorCode {
  const isElse = code === 'resource_missing' && !param.includes('intent');
  return (isElse ? undefined : REFUSALS[code]) ?? 'payment_refused';
}

/** A PaymentIntent may be missing because the keys are another account's now; then only a new attempt helps. */
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  amount_too_small: 'amount_too_small',
  email_invalid: 'invalid_email',
  resource_missing: 'attempt_expired',
};

/** What the owner is to do where Stripe refuses our key, whatever is asked for; undefined for everything else. */
export function describeKeyTrouble(
  error: unknown,
): {cause: 'stripe_key' | 'stripe_right'; says: string; about?: string[]} | undefined {
  const {StripeAuthenticationError} = Stripe.errors;
  if (error instanceof StripeAuthenticationError) return {cause: 'stripe_key', says: KEY_REFUSED};
  if (!isDenied(error)) return undefined;
  const right = rightIn(error);
  const which = right === undefined ? 'a right' : `the right ${right}`;
  const says = `Stripe answers that stripe.secretKey lacks ${which} (403): give it to the restricted key in Stripe’s Dashboard.`;
  return {cause: 'stripe_right', says, ...(right !== undefined && {about: [right]})};
}

/** Whether the key lacks the right for what was asked. */
export function isDenied(error: unknown): error is Stripe.errors.StripePermissionError {
  return error instanceof Stripe.errors.StripePermissionError;
}

/** The right that Stripe's 403 asks for, if it names one. */
export function rightIn({message}: Error): string | undefined {
  return /\brak_[a-z_]+\b/.exec(message)?.[0];
}

const KEY_REFUSED =
  'Stripe refuses stripe.secretKey (401): it was mistyped, rolled or deleted. Copy the key anew from Stripe’s Dashboard and start the shop again.';

/** A key, as far as Stripe shows it. */
const ANY_KEY = /\b(?:[prs]k|whsec)_\S+/g;

/** Stripe's own sentence, for the owner: without any key, and with what Stripe's support asks for. */
export function quoteStripe(error: unknown): string | undefined {
  if (!(error instanceof Stripe.errors.StripeError)) return undefined;
  const about = [error.code, error.param, error.requestId].filter((word) => word !== undefined).join(', ');
  return `Stripe says: ${error.message.replaceAll(ANY_KEY, '[key]')}${about && ` (${about})`}`;
}
