/** Ends an attempt to pay: paid, authorized, pending or failed. Updates the PaymentIntent and its charge. */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {StripeApiError} from '../../api/errors.ts';
import {expireLater} from './capture.ts';
import {makeCharge} from '../charges/charge-object.ts';
import {viewIntent, viewMethod} from '../client-view.ts';
import {emit} from '../events.ts';
import type {Failure} from '../failures.ts';
import {saveIntent} from './intent-store.ts';
import type {PaymentAttempt} from './payment-attempt.ts';
import {attach} from '../methods/payment-methods.ts';
import {afterPayment, openReview, addToBalance} from '../charges/after-payment.ts';

/** Charges the PaymentMethod, or only authorizes it if the shop captures later. */
export function pay(account: Account, caller: Caller, attempt: PaymentAttempt): Stripe.PaymentIntent {
  const {intent, method} = attempt;
  const review = openReview(account, attempt);
  const charge = addCharge(account, caller, attempt, {status: 'succeeded', failure: null, review});
  const isHeld = !charge.captured;
  const paid = saveIntent(account, {
    ...intent,
    ...(isHeld ? {amount_capturable: intent.amount} : {amount_received: intent.amount}),
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    processing: null,
    review,
    transfer_group: charge.transfer_group,
    status: isHeld ? 'requires_capture' : 'succeeded',
  });
  useMethod(account, caller, paid, method);
  if (isHeld) {
    emit(account, caller, 'payment_intent.amount_capturable_updated', {object: paid});
    expireLater(account, paid);
  } else {
    emit(account, caller, 'payment_intent.succeeded', {object: paid});
    addToBalance(account, charge);
  }
  afterPayment(account, {charge, method});
  return paid;
}

/** Records a failed attempt and returns the API error. The PaymentIntent waits for another method. */
export function refuse(
  account: Account,
  caller: Caller,
  attempt: PaymentAttempt & {failure: Failure},
): StripeApiError {
  const {method, failure} = attempt;
  const failed = fail(account, caller, attempt);
  const {charge} = failed.last_payment_error ?? {};
  return new StripeApiError(failure.error.type === 'card_error' ? 402 : 400, {
    ...failure.error,
    ...(charge && {charge}),
    payment_intent: viewIntent(failed, caller.surface),
    payment_method: viewMethod(method.object, caller.surface),
  });
}

/** Records a failed attempt. A charge is created only if the bank was asked for money. */
export function fail(
  account: Account,
  caller: Caller,
  attempt: PaymentAttempt & {failure: Failure},
): Stripe.PaymentIntent {
  const {intent, method, failure} = attempt;
  const charge = failure.hasCharge
    ? addCharge(account, caller, attempt, {status: 'failed', failure, review: null})
    : null;
  method.used = true;
  const failed = saveIntent(account, {
    ...intent,
    last_payment_error: {...failure.error, ...(charge && {charge: charge.id}), payment_method: method.object},
    ...(charge && {latest_charge: charge.id}),
    next_action: null,
    payment_method: null,
    processing: null,
    status: 'requires_payment_method',
  });
  emit(account, caller, 'payment_intent.payment_failed', {object: failed});
  return failed;
}

type Ending = Pick<Parameters<typeof makeCharge>[1], 'status' | 'failure' | 'review'>;

const CHARGE_EVENTS = {succeeded: 'charge.succeeded', pending: 'charge.pending', failed: 'charge.failed'} as const;

/** Creates and stores a charge, and emits its event. */
export function addCharge(
  account: Account,
  caller: Caller,
  attempt: PaymentAttempt,
  ending: Ending,
): Stripe.Charge {
  const {authentication = null, mandate = null} = attempt;
  const charge = makeCharge(account, {...attempt, ...ending, authentication, mandate});
  account.store.charges.set(charge.id, charge);
  recordChecks(attempt.method, charge);
  emit(account, caller, CHARGE_EVENTS[ending.status], {object: charge});
  return charge;
}

/** Copies the results of the bank's checks to the PaymentMethod. */
function recordChecks({object}: StoredPaymentMethod, charge: Stripe.Charge): void {
  const checks = charge.payment_method_details?.card?.checks;
  if (object.card && checks) object.card.checks = {...checks};
}

/** Marks a PaymentMethod as used. It is attached to the customer if the payment saves it for later. */
export function useMethod(
  account: Account,
  caller: Caller,
  intent: Stripe.PaymentIntent,
  method: StoredPaymentMethod,
): void {
  const wanted = intent.setup_future_usage ?? futureUseOf(intent, method.object.type);
  if (intent.customer && wanted && wanted !== 'none') {
    attach(account, caller, method, String(intent.customer));
    method.isSetUp = wanted === 'off_session';
  }
  method.used = true;
}

function futureUseOf({payment_method_options: options}: Stripe.PaymentIntent, type: string): string | undefined {
  const own = options?.[type as 'card'];
  return own?.setup_future_usage;
}
