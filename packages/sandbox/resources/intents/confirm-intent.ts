/** Confirms a PaymentIntent: checks parameters, chooses the method, starts the payment (confirm-steps.ts). */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../../account.ts';
import type {Surface} from '../../api/auth.ts';
import type {Call} from '../../api/call.ts';
import {type ErrorBody, invalidRequest, unexpectedState} from '../../api/errors.ts';
import {METHOD_TYPES} from '../../methods/method-types.ts';
import {withHooks} from '../../tax/associations.ts';
import {type ConfirmMode, proceed} from './confirm-steps.ts';
import {viewIntent} from '../client-view.ts';
import {changedFields, methodOptions, shippingOf} from './intent-object.ts';
import type {ConfirmParams} from './intent-params.ts';
import {checkClientContext, checkCombination, checkType} from './intent-rules.ts';
import {requireStatusFor} from './intent-states.ts';
import {findIntent, saveIntent} from './intent-store.ts';
import {mandateFor} from '../methods/mandates.ts';
import {checkMethodFor} from '../methods/method-choice.ts';
import {addPaymentMethod, getPaymentMethod} from '../methods/new-method.ts';
import {redeemToken, type RedeemedToken} from '../methods/token-use.ts';

/** Returns the confirmed PaymentIntent as the caller may see it. @throws StripeApiError 402 for a declined card. */
export function confirmIntent(call: Call<ConfirmParams>): object {
  const {account, caller, id, params} = call;
  const secret = caller.surface === 'publishable' ? (params.client_secret ?? '') : undefined;
  const intent = narrow(account, findIntent(account, id, secret), params);
  const brings = params.payment_method ?? params.payment_method_data;
  if (brings && intent.status === 'canceled') requireStatusFor('update_payment_method', intent, caller.surface);
  requireStatusFor('confirm', intent, caller.surface);
  if (intent.confirmation_method === 'manual' && caller.surface === 'publishable') throw manualOnly();
  checkCombination(params);
  checkClientContext(intent, params.client_context ?? {});
  checkAmountToConfirm(intent, params);
  requireConfirmable(call, intent, {payment_intent: viewIntent(intent, caller.surface)});
  const token = redeemToken(account, params.confirmation_token, intent);
  const method = methodFor(call, intent, token);
  const prepared = prepare(account, intent, {method, params, token});
  const mandate = mandateFor(account, caller, method, {
    given: params.mandate,
    data: params.mandate_data,
    isForLater: prepared.setup_future_usage !== null,
    amount: {amount: intent.amount, currency: intent.currency},
  });
  const paid = proceed(account, caller, {intent: prepared, method, mandate}, confirmModeOf(params, token));
  return viewIntent(paid, caller.surface);
}

/** The PaymentIntent, limited to the types that this confirm allows. */
function narrow(account: Account, intent: Stripe.PaymentIntent, params: ConfirmParams): Stripe.PaymentIntent {
  const {allowed_payment_method_types: allowed, excluded_payment_method_types: excluded} = params;
  if (!allowed && !excluded) return intent;
  const types = {
    ...(allowed && {allowed_payment_method_types: allowed}),
    ...(excluded && {excluded_payment_method_types: excluded}),
  };
  return {...intent, ...changedFields(account, intent, types)};
}

/** Refuses a confirm without a PaymentMethod or a return URL; also checked before a PaymentIntent is created, when
 *  there is none yet that the error could be `about`. */
export function requireConfirmable(
  call: Call<ConfirmParams>,
  intent: Stripe.PaymentIntent,
  about: Partial<ErrorBody> = {},
): void {
  const {payment_method: given, payment_method_data: data, confirmation_token: token} = call.params;
  if (!given && !data && !token && !intent.payment_method) throw missingMethod(intent, about);
  checkReturnUrl(intent, call);
}

function confirmModeOf(params: ConfirmParams, token: RedeemedToken | null): ConfirmMode {
  return {
    isOffSession: isOffSession(params),
    mustNotAsk: params.error_on_requires_action === true,
    hasStripeJs: params.use_stripe_sdk === true || token?.hasStripeJs === true,
    returnUrl: params.return_url ?? token?.returnUrl ?? null,
  };
}

function methodFor(
  {account, caller, params}: Call<ConfirmParams>,
  intent: Stripe.PaymentIntent,
  token: RedeemedToken | null,
): StoredPaymentMethod {
  if (token) return checked(intent, token.method, caller.surface);
  const data = params.payment_method_data;
  if (data && Object.hasOwn(METHOD_TYPES, data.type)) checkType(intent, data.type);
  if (data) return addPaymentMethod(account, data, caller.surface);
  const method = getPaymentMethod(account, String(params.payment_method ?? intent.payment_method));
  return checked(intent, method, caller.surface);
}

function checked(
  intent: Stripe.PaymentIntent,
  method: StoredPaymentMethod,
  surface: Surface,
): StoredPaymentMethod {
  checkType(intent, method.object.type);
  checkMethodFor(intent, method, surface);
  return method;
}

function prepare(
  account: Account,
  intent: Stripe.PaymentIntent,
  given: {method: StoredPaymentMethod; params: ConfirmParams; token: RedeemedToken | null},
): Stripe.PaymentIntent {
  const {method, params, token} = given;
  const types = intent.payment_method_types as Parameters<typeof methodOptions>[0];
  const later = params.setup_future_usage ?? token?.setupFutureUsage;
  const options = methodOptions(types, params, intent.payment_method_options);
  if (method.object.type === 'wechat_pay' && !options.wechat_pay?.client) {
    if (!params.use_stripe_sdk && !token) throw missingClient();
    Object.assign(options, {wechat_pay: {app_id: null, client: 'web'}});
  }
  return saveIntent(account, {
    ...withHooks(account, intent, params.hooks),
    next_action: null,
    payment_method: method.object.id,
    payment_method_options: options,
    status: 'requires_confirmation',
    ...(later && {setup_future_usage: later}),
    ...(params.capture_method && {capture_method: params.capture_method}),
    ...(params.receipt_email && {receipt_email: params.receipt_email}),
    ...(token?.shipping && {shipping: token.shipping}),
    ...(params.shipping && {shipping: shippingOf(params)}),
  });
}

function checkAmountToConfirm(intent: Stripe.PaymentIntent, {amount_to_confirm: amount}: ConfirmParams): void {
  if (!amount || amount === intent.amount) return;
  const message = `The amount_to_confirm (${amount}) does not match the amount of the PaymentIntent (${intent.amount}).`;
  throw invalidRequest(message, {param: 'amount_to_confirm'});
}

/** A page knows its own URL; a backend must pass a `return_url`. */
function checkReturnUrl(intent: Stripe.PaymentIntent, {caller, params}: Call<ConfirmParams>): void {
  const redirects = intent.automatic_payment_methods?.allow_redirects === 'always';
  const knows = params.return_url || params.confirmation_token || caller.surface === 'publishable';
  if (!redirects || knows || isOffSession(params)) return;
  throw invalidRequest(
    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
  );
}

function isOffSession({off_session: offSession}: ConfirmParams): boolean {
  return offSession !== undefined && offSession !== 'false';
}

/** Both endings are recorded: with a customer, and without. */
function missingMethod({customer}: Stripe.PaymentIntent, about: Partial<ErrorBody>): Error {
  const remedy = customer
    ? `To confirm the PaymentIntent with ${String(customer)}, specify a payment method attached to this customer along with the customer ID.`
    : 'You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.';
  return unexpectedState(
    `You cannot confirm this PaymentIntent because it's missing a payment method. ${remedy}`,
    about,
  );
}

function missingClient(): Error {
  const param = 'payment_method_options[wechat_pay][client]';
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

function manualOnly(): Error {
  return unexpectedState(
    'This PaymentIntent has a `confirmation_method` of manual, so it can only be confirmed with your secret key.',
  );
}
