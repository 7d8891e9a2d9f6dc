/** Captures, releases and expires authorizations. Creates none. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Call, Caller} from '../../api/call.ts';
import {type ErrorBody, StripeApiError, invalidRequest, unexpectedState} from '../../api/errors.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import type {ParamsOf} from '../../api/params.ts';
import {withHooks} from '../../tax/associations.ts';
import {SANDBOX_ITSELF} from '../callers.ts';
import {AUTHORIZATION_SECONDS} from '../charges/authorization-time.ts';
import {findCharge} from '../charges/charges.ts';
import {requireOneShare} from '../connect/check-connect.ts';
import {emit} from '../events.ts';
import type {CAPTURE_PARAMS} from './intent-params.ts';
import {requireStep} from './intent-rules.ts';
import {requireStatusFor} from './intent-states.ts';
import {findIntent, saveIntent} from './intent-store.ts';
import {reverse} from '../refunds/refunds.ts';
import {addToBalance} from '../charges/after-payment.ts';

/** Captures the authorized amount or a part of it; the rest is released. */
export function captureIntent({account, caller, id, params}: Call<ParamsOf<typeof CAPTURE_PARAMS>>): object {
  const intent = findIntent(account, id);
  if (intent.status === 'succeeded') {
    const message = 'This PaymentIntent could not be captured because it has already been captured.';
    throw unexpectedState(message, {payment_intent: intent});
  }
  requireStatusFor('capture', intent);
  const amount = params.amount_to_capture ?? intent.amount_capturable;
  checkAmount(intent, amount);
  if (params.final_capture === false) {
    throw invalidRequest('This PaymentIntent does not support multiple captures.', {param: 'final_capture'});
  }
  requireOneShare(params.application_fee_amount, intent.transfer_data?.amount);
  const linked = withHooks(account, intent, params.hooks);
  const charge = findCharge(account, String(intent.latest_charge));
  const previous = {amount_captured: 0, captured: false};
  const wanted = params.application_fee_amount ?? intent.application_fee_amount;
  // Stripe takes at most what was captured.
  const fee = wanted === null ? null : Math.min(wanted, amount);
  Object.assign(charge, {amount_captured: amount, application_fee_amount: fee, captured: true});
  emit(account, caller, 'charge.captured', {object: charge, previous});
  const captured = saveIntent(account, {
    ...linked,
    ...(params.statement_descriptor_suffix && {statement_descriptor_suffix: params.statement_descriptor_suffix}),
    amount_capturable: 0,
    amount_received: amount,
    application_fee_amount: fee,
    metadata: mergeMetadata(intent.metadata, params.metadata),
    status: 'succeeded',
  });
  emit(account, caller, 'payment_intent.succeeded', {object: captured});
  addToBalance(account, charge);
  return captured;
}

/** As recorded, down to the parameter that an amount of 0 is said to be. */
function checkAmount(intent: Stripe.PaymentIntent, amount: number): void {
  if (amount < 0) throw refuse(intent, 'Invalid non-negative integer', {param: 'amount_to_capture'});
  if (amount === 0) {
    const detail = {code: 'parameter_invalid_integer', param: 'amount'};
    throw refuse(intent, 'This value must be greater than or equal to 1.', detail);
  }
  if (amount <= intent.amount_capturable) return requireStep(amount, intent.currency, 'amount_to_capture');
  throw refuse(
    intent,
    'The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge. Contact us via https://support.stripe.com/contact/ for help.',
    {code: 'amount_too_large'},
  );
}

function refuse(intent: Stripe.PaymentIntent, message: string, detail: Partial<ErrorBody>): StripeApiError {
  return new StripeApiError(400, {type: 'invalid_request_error', message, ...detail, payment_intent: intent});
}

/** No PaymentIntent of the sandbox can ask for incremental authorization; this is what Stripe answers then. */
export function incrementAuthorization({account, id}: Call<object>): never {
  const intent = findIntent(account, id);
  requireStatusFor('capture', intent);
  throw invalidRequest(
    'This PaymentIntent is not eligible for incremental authorization because you did not request support using `request_incremental_authorization` when you created or confirmed it.',
  );
}

/** Schedules the end of an authorization after seven days. */
export function expireLater(account: Account, {id}: Stripe.PaymentIntent): void {
  account.later(AUTHORIZATION_SECONDS * 1000, {do: 'expire_authorization', intent: id});
}

/** Ends an authorization that was not captured. */
export function expireAuthorization(account: Account, id: string): void {
  const intent = findIntent(account, id);
  if (intent.status !== 'requires_capture') return;
  const charge = findCharge(account, String(intent.latest_charge));
  Object.assign(charge, {amount_refunded: charge.amount, refunded: true});
  emit(account, SANDBOX_ITSELF, 'charge.expired', {object: charge, previous: {refunded: false}});
  const canceled = saveIntent(account, {
    ...intent,
    amount_capturable: 0,
    canceled_at: account.now(),
    cancellation_reason: 'automatic',
    status: 'canceled',
  });
  emit(account, SANDBOX_ITSELF, 'payment_intent.canceled', {object: canceled});
}

/** Releases the authorization of a canceled PaymentIntent. */
export function releaseHold(account: Account, caller: Caller, intent: Stripe.PaymentIntent): void {
  const charge = account.store.charges.get(String(intent.latest_charge));
  if (charge?.status === 'succeeded' && !charge.captured) reverse(account, caller, charge);
}
