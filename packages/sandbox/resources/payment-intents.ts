/** PaymentIntents: made, read, changed and canceled. Knows the object; how it is paid is confirm.ts's. */

import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {paginate} from '../api/lists.ts';
import type {ParamsOf} from '../api/params.ts';
import {viewIntent} from './client-view.ts';
import {confirmIntent, requireConfirmable} from './confirm.ts';
import {emit} from './events.ts';
import {createdWithin} from './created-filter.ts';
import * as table from './intent-params.ts';
import {checkAmount, checkCombination, paymentMethodTypes, readCurrency} from './intent-rules.ts';
import {requireStatusFor} from './intent-states.ts';
import {findIntent, saveIntent} from './intent-store.ts';
import {addPaymentMethod, getPaymentMethod} from './payment-methods.ts';
import {searchIntents} from './search.ts';

function createIntent(call: Call<table.CreateParams>): object {
  const {account, caller, params} = call;
  const currency = readCurrency(params.currency);
  checkAmount(params.amount, currency);
  checkCombination(params);
  const intent = describe(account, {...params, currency}, chooseMethod(account, params));
  const confirmation = {...call, id: intent.id, params: confirmPart(params)};
  if (params.confirm) requireConfirmable(confirmation, intent);
  account.store.paymentIntents.set(intent.id, intent);
  emit(account, caller, 'payment_intent.created', {object: intent});
  return params.confirm ? confirmIntent(confirmation) : intent;
}

function updateIntent({account, id, params}: Call<table.UpdateParams>): object {
  const intent = findIntent(account, id);
  const amount = params.amount ?? intent.amount;
  const currency = params.currency ? readCurrency(params.currency) : intent.currency;
  if (amount !== intent.amount || currency !== intent.currency) requireStatusFor('update_amount', intent.status);
  checkAmount(amount, currency);
  checkCombination(params);
  if (params.payment_method || params.payment_method_data)
    requireStatusFor('update_payment_method', intent.status);
  const method = chooseMethod(account, params);
  const types = params.allowed_payment_method_types ? paymentMethodTypes(params) : intent.payment_method_types;
  return saveIntent(account, {
    ...intent,
    ...changeable(params, intent),
    amount,
    currency,
    payment_method_types: types,
    ...(method && {next_action: null, payment_method: method, status: 'requires_confirmation' as const}),
  });
}

function cancelIntent({account, caller, id, params}: Call<ParamsOf<typeof table.CANCEL_PARAMS>>): object {
  const intent = findIntent(account, id);
  requireStatusFor('cancel', intent.status);
  const canceled = saveIntent(account, {
    ...intent,
    canceled_at: account.now(),
    cancellation_reason: params.cancellation_reason ?? null,
    next_action: null,
    status: 'canceled',
  });
  emit(account, caller, 'payment_intent.canceled', {object: canceled});
  return canceled;
}

function getIntent({account, caller, id, params}: Call<ParamsOf<typeof table.GET_PARAMS>>): object {
  const secret = caller.surface === 'publishable' ? (params.client_secret ?? '') : undefined;
  return viewIntent(findIntent(account, id, secret), caller.surface);
}

function listIntents({account, params}: Call<ParamsOf<typeof table.LIST_INTENTS_PARAMS>>): object {
  const intents = [...account.store.paymentIntents.values()].toReversed();
  const wanted = params.customer ? [] : intents.filter(createdWithin(params.created));
  return paginate(wanted, params, '/v1/payment_intents');
}

function chooseMethod(account: Account, params: table.UpdateParams): string | null {
  if (params.payment_method_data) return addPaymentMethod(account, params.payment_method_data).object.id;
  return params.payment_method ? getPaymentMethod(account, params.payment_method).object.id : null;
}

/** Create's second half: what it says about confirming. The method is already on the PaymentIntent. */
function confirmPart(params: table.CreateParams): table.ConfirmParams {
  const {error_on_requires_action, off_session, return_url, use_stripe_sdk} = params;
  const given = {error_on_requires_action, off_session, return_url, use_stripe_sdk};
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function describe(account: Account, params: table.CreateParams, method: string | null): Stripe.PaymentIntent {
  const id = account.ids.head('pi');
  const allowed = params.allowed_payment_method_types ?? null;
  const automatic = params.automatic_payment_methods;
  const byDefault = !automatic && !allowed && !params.confirmation_method;
  const enabled = byDefault || automatic?.enabled === true;
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: allowed,
    amount: params.amount,
    amount_capturable: 0,
    amount_details: {tip: {}},
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: enabled ? {allow_redirects: automatic?.allow_redirects ?? 'always', enabled} : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method ?? 'automatic_async',
    client_secret: account.ids.clientSecret(id),
    confirmation_method: params.confirmation_method ?? 'automatic',
    created: account.now(),
    currency: params.currency,
    customer: null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: params.excluded_payment_method_types ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: {enabled: false},
    metadata: withoutEmpty(params.metadata ?? {}),
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options: {card: cardOptions(params)},
    payment_method_types: paymentMethodTypes(params),
    payment_record: null,
    processing: null,
    receipt_email: params.receipt_email ?? null,
    review: null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: shippingOf(params),
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_data: null,
    transfer_group: params.transfer_group ?? null,
  };
}

function changeable(params: table.UpdateParams, intent: Stripe.PaymentIntent): Partial<Stripe.PaymentIntent> {
  const metadata = params.metadata === null ? {} : {...intent.metadata, ...params.metadata};
  return {
    metadata: withoutEmpty(metadata),
    ...('description' in params && {description: params.description ?? null}),
    ...('receipt_email' in params && {receipt_email: params.receipt_email ?? null}),
    ...('setup_future_usage' in params && {setup_future_usage: params.setup_future_usage ?? null}),
    ...('shipping' in params && {shipping: shippingOf(params)}),
    ...(params.statement_descriptor && {statement_descriptor: params.statement_descriptor}),
    ...(params.statement_descriptor_suffix && {statement_descriptor_suffix: params.statement_descriptor_suffix}),
    ...(params.transfer_group && {transfer_group: params.transfer_group}),
    ...(params.payment_method_options && {payment_method_options: {card: cardOptions(params)}}),
  };
}

function cardOptions(params: table.UpdateParams): Stripe.PaymentIntent.PaymentMethodOptions.Card {
  const card = params.payment_method_options?.card;
  return {
    installments: null,
    mandate_options: null,
    network: card?.network ?? null,
    request_three_d_secure: card?.request_three_d_secure ?? 'automatic',
  };
}

function shippingOf({shipping}: table.UpdateParams): Stripe.PaymentIntent.Shipping | null {
  if (!shipping) return null;
  const {address} = shipping;
  const blank = {city: null, country: null, line1: null, line2: null, postal_code: null, state: null};
  return {...shipping, address: {...blank, ...address}} as Stripe.PaymentIntent.Shipping;
}

/** An empty text takes a name away. */
function withoutEmpty(metadata: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).filter(([, text]) => text !== ''));
}

/** The endpoints of PaymentIntents. */
export const PAYMENT_INTENT_ROUTES: readonly Route[] = [
  route('POST /v1/payment_intents', table.CREATE_PARAMS, createIntent),
  route('GET /v1/payment_intents', table.LIST_INTENTS_PARAMS, listIntents),
  route('GET /v1/payment_intents/search', table.SEARCH_PARAMS, searchIntents),
  route('GET /v1/payment_intents/:id', table.GET_PARAMS, getIntent, {open: true}),
  route('POST /v1/payment_intents/:id', table.UPDATE_PARAMS, updateIntent),
  route('POST /v1/payment_intents/:id/confirm', table.CONFIRM_PARAMS, confirmIntent, {open: true}),
  route('POST /v1/payment_intents/:id/cancel', table.CANCEL_PARAMS, cancelIntent),
];
