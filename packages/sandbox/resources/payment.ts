/** Ends an attempt to pay: paid, declined or not authenticated. Knows what each leaves on the PaymentIntent. */

import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {StripeApiError, docUrl} from '../api/errors.ts';
import type {Decline} from '../cards/declines.ts';
import {createCharge} from './charges.ts';
import {viewIntent, viewMethod} from './client-view.ts';
import {emit} from './events.ts';
import {saveIntent} from './intent-store.ts';

/** One attempt with one PaymentMethod. */
export interface Attempt {
  intent: Stripe.PaymentIntent;
  method: StoredPaymentMethod;
}

/** Charges the card; the PaymentIntent has succeeded. */
export function pay(
  account: Account,
  caller: Caller,
  {intent, method, authentication}: Attempt & {authentication: 'challenge' | 'frictionless' | null},
): Stripe.PaymentIntent {
  use(method);
  const charge = createCharge(account, caller, {intent, method, authentication, decline: null});
  const paid = saveIntent(account, {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    status: 'succeeded',
  });
  emit(account, caller, 'payment_intent.succeeded', {object: paid});
  return paid;
}

/** Records a refused charge, and makes the 402 that tells of it. The PaymentIntent waits for another card. */
export function decline(
  account: Account,
  caller: Caller,
  {
    intent,
    method,
    decline: reason,
    authentication = null,
  }: Attempt & {decline: Decline; authentication?: 'challenge' | null},
): StripeApiError {
  use(method);
  const charge = createCharge(account, caller, {intent, method, authentication, decline: reason});
  const detail = {...reason, charge: charge.id, doc_url: docUrl(reason.code)};
  const error = {...detail, payment_method: method.object, type: 'card_error' as const};
  const failed = fail(account, caller, {...intent, latest_charge: charge.id, last_payment_error: error});
  return new StripeApiError(402, {
    ...detail,
    payment_intent: viewIntent(failed, caller.surface),
    payment_method: viewMethod(method.object, caller.surface),
    type: 'card_error',
  });
}

/** The challenge failed or was closed: no charge is made. */
export function failAuthentication(
  account: Account,
  caller: Caller,
  {intent, method}: Attempt,
): Stripe.PaymentIntent {
  use(method);
  const code = 'payment_intent_authentication_failure';
  const error: Stripe.PaymentIntent.LastPaymentError = {
    code,
    doc_url: docUrl(code),
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    payment_method: method.object,
    type: 'invalid_request_error',
  };
  return fail(account, caller, {...intent, last_payment_error: error});
}

function fail(account: Account, caller: Caller, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const failed = saveIntent(account, {
    ...intent,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  });
  emit(account, caller, 'payment_intent.payment_failed', {object: failed});
  return failed;
}

/** Without a customer a PaymentMethod pays once; its checks are now known. */
function use(method: StoredPaymentMethod): void {
  method.used = true;
  const checks = method.object.card?.checks;
  if (checks?.cvc_check === 'unchecked')
    checks.cvc_check = method.card?.decline === 'incorrect_cvc' ? 'fail' : 'pass';
}
