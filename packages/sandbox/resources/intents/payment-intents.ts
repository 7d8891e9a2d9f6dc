/** The endpoints of PaymentIntents: create, retrieve, update and cancel. confirm-intent.ts confirms. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {paginate} from '../../api/lists.ts';
import type {ParamsOf} from '../../api/params.ts';
import {withHooks} from '../../tax/associations.ts';
import {AMOUNT_DETAILS_ROUTES, withAmountDetails} from './amount-details.ts';
import {captureIntent, incrementAuthorization, releaseHold} from './capture.ts';
import {verifyChallenge} from './buyer-actions.ts';
import {viewIntent} from '../client-view.ts';
import {confirmIntent, requireConfirmable} from './confirm-intent.ts';
import {checkConnect} from '../connect/check-connect.ts';
import {createdWithin} from '../created-filter.ts';
import {findCustomer} from '../customers/customer-store.ts';
import {emit} from '../events.ts';
import {changedFields, makeIntent} from './intent-object.ts';
import * as table from './intent-params.ts';
import {checkAmount, checkCombination, readCurrency} from './intent-rules.ts';
import {requireStatusFor} from './intent-states.ts';
import {findIntent, saveIntent} from './intent-store.ts';
import {requireOwner, requireUnused, showing} from '../methods/method-choice.ts';
import {addPaymentMethod, getPaymentMethod} from '../methods/new-method.ts';
import {SEARCH_PARAMS, search} from '../search.ts';

function createIntent(call: Call<table.CreateParams>): object {
  const {account, caller, params} = call;
  const currency = readCurrency(params.currency);
  checkAmount(params.amount, currency);
  checkCombination(params);
  checkConnect(account, params);
  if (params.customer) findCustomer(account, params.customer, 'customer');
  const made = makeIntent(account, {...params, currency}, chooseMethod(account, params));
  const detailed = withAmountDetails(account, made, params.amount_details);
  const intent = withHooks(account, detailed, params.hooks);
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
  if (amount !== intent.amount || currency !== intent.currency) requireStatusFor('update_amount', intent);
  checkAmount(amount, currency);
  checkCombination(params);
  checkFeeOfUpdate(account, intent, params);
  if (params.customer) findCustomer(account, params.customer, 'customer');
  if (params.payment_method || params.payment_method_data) requireStatusFor('update_payment_method', intent);
  const method = chooseMethod(account, params, intent);
  const changed = {
    ...intent,
    ...changedFields(account, intent, params),
    amount,
    currency,
    ...(method && {next_action: null, payment_method: method, status: 'requires_confirmation' as const}),
  };
  const detailed = withAmountDetails(account, changed, params.amount_details);
  return saveIntent(account, withHooks(account, detailed, params.hooks));
}

/** A fee may be no more than the amount, whichever of the two is changed. */
function checkFeeOfUpdate(account: Account, intent: Stripe.PaymentIntent, params: table.UpdateParams): void {
  const amount = params.amount ?? intent.amount;
  const given = params.application_fee_amount;
  const fee = given === undefined ? intent.application_fee_amount : given;
  const {amount: share, destination} = intent.transfer_data ?? {};
  const behalf = intent.on_behalf_of;
  checkConnect(account, {
    amount,
    application_fee_amount: fee,
    ...(typeof destination === 'string' && {
      transfer_data: {destination, ...(typeof share === 'number' && {amount: share})},
    }),
    ...(typeof behalf === 'string' && {on_behalf_of: behalf}),
  });
}

function cancelIntent({account, caller, id, params}: Call<ParamsOf<typeof table.CANCEL_PARAMS>>): object {
  const intent = findIntent(account, id);
  requireStatusFor('cancel', intent);
  const canceled = saveIntent(account, {
    ...intent,
    amount_capturable: 0,
    canceled_at: account.now(),
    cancellation_reason: params.cancellation_reason ?? null,
    next_action: null,
    status: 'canceled',
  });
  emit(account, caller, 'payment_intent.canceled', {object: canceled});
  if (intent.status === 'requires_capture') releaseHold(account, caller, canceled);
  return canceled;
}

function getIntent({account, caller, id, params}: Call<ParamsOf<typeof table.GET_PARAMS>>): object {
  const secret = caller.surface === 'publishable' ? (params.client_secret ?? '') : undefined;
  return viewIntent(findIntent(account, id, secret), caller.surface);
}

function listIntents({account, params}: Call<ParamsOf<typeof table.LIST_INTENTS_PARAMS>>): object {
  const {customer} = params;
  const intents = [...account.store.paymentIntents.values()].toReversed().filter(createdWithin(params.created));
  const wanted = customer ? intents.filter((intent) => intent.customer === customer) : intents;
  return paginate(wanted, params, '/v1/payment_intents');
}

function searchIntents({account, params}: Call<ParamsOf<typeof SEARCH_PARAMS>>): object {
  return search([...account.store.paymentIntents.values()], params, {
    url: '/v1/payment_intents/search',
    fields: ['amount', 'created', 'currency', 'customer', 'status'],
  });
}

function chooseMethod(account: Account, params: table.UpdateParams, intent?: Stripe.PaymentIntent): string | null {
  if (params.payment_method_data) return addPaymentMethod(account, params.payment_method_data).object.id;
  if (!params.payment_method) return null;
  const method = getPaymentMethod(account, params.payment_method);
  const customer = params.customer ?? intent?.customer ?? null;
  // Without a customer Stripe asks for one at the confirm only.
  if (customer) requireOwner({object: 'payment_intent', customer}, method, intent && showing(intent, 'secret'));
  requireUnused(method, intent?.id);
  return method.object.id;
}

const CONFIRM_PART = [
  'confirmation_token',
  'error_on_requires_action',
  'mandate',
  'mandate_data',
  'off_session',
  'return_url',
  'use_stripe_sdk',
] as const;

/** The parameters of create that are for its confirm. The PaymentMethod is already on the PaymentIntent. */
function confirmPart(params: table.CreateParams): table.ConfirmParams {
  const given = CONFIRM_PART.filter((name) => params[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, params[name]]));
}

/** The endpoints of PaymentIntents. */
export const PAYMENT_INTENT_ROUTES: readonly Route[] = [
  ...AMOUNT_DETAILS_ROUTES,
  route('POST /v1/payment_intents', table.CREATE_PARAMS, createIntent),
  route('GET /v1/payment_intents', table.LIST_INTENTS_PARAMS, listIntents),
  route('GET /v1/payment_intents/search', SEARCH_PARAMS, searchIntents),
  route('GET /v1/payment_intents/:id', table.GET_PARAMS, getIntent, {open: true}),
  route('POST /v1/payment_intents/:id', table.UPDATE_PARAMS, updateIntent),
  route('POST /v1/payment_intents/:id/confirm', table.CONFIRM_PARAMS, confirmIntent, {open: true}),
  route('POST /v1/payment_intents/:id/capture', table.CAPTURE_PARAMS, captureIntent),
  route('POST /v1/payment_intents/:id/increment_authorization', table.INCREMENT_PARAMS, incrementAuthorization),
  route('POST /v1/payment_intents/:id/cancel', table.CANCEL_PARAMS, cancelIntent),
  route('POST /v1/payment_intents/:id/verify_challenge', table.VERIFY_PARAMS, verifyChallenge, {open: true}),
];
