/** Confirms a PaymentIntent: chooses the card, asks for 3-D Secure, charges. Knows the order; the facts are elsewhere. */

import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../account.ts';
import type {Call} from '../api/call.ts';
import {invalidRequest, notInSandbox, unexpectedState} from '../api/errors.ts';
import {DECLINES} from '../cards/declines.ts';
import {nextStep} from './authentication.ts';
import {viewIntent} from './client-view.ts';
import type {ConfirmParams} from './intent-params.ts';
import {checkClientContext, checkCombination, checkType} from './intent-rules.ts';
import {requireStatusFor} from './intent-states.ts';
import {findIntent, saveIntent} from './intent-store.ts';
import {emit} from './events.ts';
import {decline, pay} from './payment.ts';
import {addPaymentMethod, getPaymentMethod} from './payment-methods.ts';

/** Confirms; answers the PaymentIntent as the caller may see it. @throws StripeApiError 402 when the card is refused. */
export function confirmIntent(call: Call<ConfirmParams>): object {
  const {account, caller, id, params} = call;
  const secret = caller.surface === 'publishable' ? (params.client_secret ?? '') : undefined;
  const intent = findIntent(account, id, secret);
  requireStatusFor('confirm', intent.status);
  checkCombination(params);
  checkClientContext(intent, params.client_context ?? {});
  checkAmountToConfirm(intent, params);
  requireConfirmable(call, intent);
  const method = methodFor(account, intent, params);
  return viewIntent(proceed(call, prepare(account, intent, method, params), method), caller.surface);
}

/** Refuses what lacks a PaymentMethod or a way back; checked before a PaymentIntent is even made. */
export function requireConfirmable(call: Call<ConfirmParams>, intent: Stripe.PaymentIntent): void {
  const {payment_method: given, payment_method_data: data} = call.params;
  if (!given && !data && !intent.payment_method) throw missingMethod();
  checkReturnUrl(intent, call);
}

function proceed(call: Call<ConfirmParams>, intent: Stripe.PaymentIntent, method: StoredPaymentMethod) {
  const {account, caller, params} = call;
  if (!method.card) throw notInSandbox(`payments with ${method.object.type}`);
  const step = nextStep(method.card, intent, isOffSession(params));
  if (step.name === 'challenge') return askForChallenge(call, intent, method);
  if (step.name === 'decline') throw decline(account, caller, {intent, method, decline: DECLINES[step.decline]});
  return pay(account, caller, {intent, method, authentication: step.authentication});
}

function askForChallenge(call: Call<ConfirmParams>, intent: Stripe.PaymentIntent, method: StoredPaymentMethod) {
  const {account, caller, params} = call;
  if (params.error_on_requires_action) {
    throw decline(account, caller, {intent, method, decline: DECLINES.authentication_required});
  }
  const nextAction = params.use_stripe_sdk ? sdkAction(call, intent) : redirectAction(call, intent);
  const waiting = saveIntent(account, {...intent, status: 'requires_action', next_action: nextAction});
  emit(account, caller, 'payment_intent.requires_action', {object: waiting});
  return waiting;
}

/** The page's Stripe.js opens the challenge itself; what is inside is its own business. */
function sdkAction(
  {account, caller}: Call<unknown>,
  intent: Stripe.PaymentIntent,
): Stripe.PaymentIntent.NextAction {
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: {
      type: 'three_d_secure_redirect',
      stripe_js: `${caller.origin}/_sandbox/three-d-secure.html?payment_intent=${intent.id}`,
      three_d_secure_source: account.ids.single('src'),
    },
  };
}

/** Without Stripe.js the buyer is sent to a page of ours and back to `return_url`. */
function redirectAction({caller, params}: Call<ConfirmParams>, intent: Stripe.PaymentIntent) {
  const url = new URL('/_sandbox/3ds/redirect', caller.origin);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  const returnUrl = params.return_url ?? null;
  return {type: 'redirect_to_url', redirect_to_url: {url: url.href, return_url: returnUrl}} as const;
}

function methodFor(account: Account, intent: Stripe.PaymentIntent, params: ConfirmParams): StoredPaymentMethod {
  const type = params.payment_method_data?.type;
  if (type && type !== 'card') checkType(intent, type);
  if (params.payment_method_data) return addPaymentMethod(account, params.payment_method_data);
  const method = getPaymentMethod(account, String(params.payment_method ?? intent.payment_method));
  checkType(intent, method.object.type);
  if (method.used) throw usedMethod();
  return method;
}

function prepare(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: StoredPaymentMethod,
  params: ConfirmParams,
): Stripe.PaymentIntent {
  const options = params.payment_method_options?.card?.request_three_d_secure;
  const card = intent.payment_method_options?.card;
  return saveIntent(account, {
    ...intent,
    next_action: null,
    payment_method: method.object.id,
    status: 'requires_confirmation',
    ...(options && card && {payment_method_options: {card: {...card, request_three_d_secure: options}}}),
    ...(params.receipt_email && {receipt_email: params.receipt_email}),
  });
}

function checkAmountToConfirm(intent: Stripe.PaymentIntent, {amount_to_confirm: amount}: ConfirmParams): void {
  if (!amount || amount === intent.amount) return;
  const message = `The amount_to_confirm (${amount}) does not match the amount of the PaymentIntent (${intent.amount}).`;
  throw invalidRequest(message, {param: 'amount_to_confirm'});
}

/** A page knows by itself where to return to; a backend must say. */
function checkReturnUrl(intent: Stripe.PaymentIntent, {caller, params}: Call<ConfirmParams>): void {
  const redirects = intent.automatic_payment_methods?.allow_redirects === 'always';
  if (!redirects || params.return_url || caller.surface === 'publishable' || isOffSession(params)) return;
  throw invalidRequest(
    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
  );
}

function isOffSession({off_session: offSession}: ConfirmParams): boolean {
  if (offSession !== undefined && typeof offSession !== 'string')
    throw notInSandbox('this `off_session`', 'off_session');
  return offSession !== undefined && offSession !== 'false';
}

function missingMethod(): Error {
  return unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
  );
}

function usedMethod(): Error {
  return invalidRequest(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
  );
}
