/** Decides whether a failure is reported to its client alone, or to the owner, once an hour or each time. Answers nobody. */
import {BuyboxError, type ErrorCode} from '../../packages/contract/errors.ts';
import {WrongProduct} from '../catalog/wrong-product.ts';
import type {Alert, Cause} from './alarm.ts';
import {type Unread, describeUnread} from '../stripe/rights.ts';
import type {Shop} from '../shop.ts';
import {StoreUnavailable} from '../store/database.ts';
import {TookTooLong} from '../store/transaction/time-limit.ts';
import {describeKeyTrouble, quoteStripe} from '../stripe/errors.ts';

/**
 * `nobody`: the client's own fault, so that no stranger fills the owner's log. `each`: a failure of ours. A cause: it refuses
 * everybody until somebody does something, and is reported once an hour.
 */
const TOLD: Record<ErrorCode, Cause | 'each' | 'nobody'> = {
  address_required: 'nobody',
  amount_not_accepted: 'nobody',
  amount_too_large: 'nobody',
  // Only where Stripe has found it: the least that it settles may be above the catalogue's price.
  amount_too_small: 'payment_refused',
  attempt_conflict: 'nobody',
  attempt_expired: 'nobody',
  body_already_read: 'body_already_read',
  body_too_large: 'nobody',
  challenge_failed: 'nobody',
  challenge_required: 'nobody',
  checkout_token_invalid: 'nobody',
  internal_error: 'each',
  invalid_amount: 'nobody',
  invalid_currency: 'nobody',
  invalid_email: 'nobody',
  invalid_json: 'nobody',
  invalid_promotion_code: 'nobody',
  invalid_quantity: 'nobody',
  invalid_request: 'nobody',
  // What of these may be the owner's is reported where it is known.
  invalid_signature: 'nobody',
  method_not_allowed: 'nobody',
  not_found: 'nobody',
  not_recordable: 'store_unavailable',
  origin_not_allowed: 'nobody',
  paid_elsewhere: 'nobody',
  payment_declined: 'nobody',
  payment_refused: 'payment_refused',
  price_unavailable: 'each',
  rate_limited: 'rate_limited',
  script_missing: 'script_missing',
  shipping_unavailable: 'nobody',
  sold_out: 'nobody',
  stripe_unavailable: 'stripe_unavailable',
  total_changed: 'nobody',
  unauthorized: 'nobody',
  unknown_parameter: 'nobody',
  unknown_product: 'nobody',
  unsupported_media_type: 'nobody',
};

/** Whatever was thrown, with its code. */
export function toBuyboxError(thrown: unknown): BuyboxError {
  if (thrown instanceof BuyboxError) return thrown;
  const isAway = thrown instanceof StoreUnavailable || thrown instanceof TookTooLong;
  return new BuyboxError(isAway ? 'not_recordable' : 'internal_error', {cause: thrown});
}

/** Reports it to whoever is to hear of it. Never throws. */
export function tellOwner(
  thrown: unknown,
  requestId: string,
  {alarm, onError}: Pick<Shop, 'alarm' | 'onError'>,
): void {
  const error = toBuyboxError(thrown);
  const trouble = describeKeyTrouble(error.detail.cause);
  if (trouble) return void alarm.raise(trouble.cause, {...trouble, requestId});
  const {cause} = error.detail;
  if (cause instanceof WrongProduct)
    return void alarm.raise('catalog', {says: cause, about: [cause.product], requestId});
  const told = TOLD[error.code];
  if (told === 'each') return onError(thrown, {requestId});
  // Without a cause it is what the client has asked for, or a shop that closes.
  if (told !== 'nobody' && error.detail.cause !== undefined)
    void alarm.raise(told, {says: describe(error), requestId});
}

/** Tells the owner what the key may not read. Never throws. */
export function tellOfRights(
  unread: readonly Unread[],
  context: Pick<Alert, 'isForewarning' | 'requestId'>,
  {alarm}: Pick<Shop, 'alarm'>,
): void {
  if (unread.length > 0) void alarm.raise('stripe_right', {...describeUnread(unread), ...context});
}

/** What a tag may leave off an order. */
const EXTRAS: ReadonlySet<string> = new Set(['email', 'metadata', 'reference']);

/** Tells the owner what a page of theirs could not send along: the sale goes on without it. Never throws. */
export function tellOfLeftOff(names: string | undefined, requestId: string, {alarm}: Pick<Shop, 'alarm'>): void {
  const about = (names ?? '').split(',').filter((name) => EXTRAS.has(name));
  if (about.length === 0) return;
  const says = `A page could not send ${about.join(' and ')} along with a sale, which went on without: the console of that page says why.`;
  void alarm.raise('left_off', {says, about, requestId, isForewarning: true});
}

/** What Stripe answers may hold a key, so only its scrubbed sentence goes on. */
function describe(error: BuyboxError): Error | string {
  const {cause} = error.detail;
  if (cause instanceof StoreUnavailable) return new Error(`${error.message} ${cause.message}`, {cause});
  const quote = quoteStripe(error.detail.cause);
  return quote === undefined ? error : `${error.message} ${quote}`;
}
