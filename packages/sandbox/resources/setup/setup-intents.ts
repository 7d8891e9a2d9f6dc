/** The endpoints of SetupIntents, which save a PaymentMethod without a payment. setup-attempt.ts has the steps. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import type {ErrorBody} from '../../api/errors.ts';
import {paginate} from '../../api/lists.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import type {ParamsOf} from '../../api/params.ts';
import {viewSetup} from '../client-view.ts';
import {createdWithin} from '../created-filter.ts';
import {findCustomer} from '../customers/customer-store.ts';
import {emit} from '../events.ts';
import {methodOptions} from '../intents/intent-object.ts';
import {checkCombination, checkType, requireTypes} from '../intents/intent-rules.ts';
import {mandateFor} from '../methods/mandates.ts';
import {checkMethodFor, requireOwner, requireUnused, showing} from '../methods/method-choice.ts';
import {addPaymentMethod, getPaymentMethod} from '../methods/new-method.ts';
import {setUp} from './setup-attempt.ts';
import * as table from './setup-params.ts';
import {findSetup, requireSetupStatus, saveSetup, unexpected} from './setup-store.ts';
import {redeemToken} from '../methods/token-use.ts';

/** Creates a SetupIntent; billing does so too, for a trial. */
export function createSetup(call: Call<table.CreateSetupParams>): object {
  const {account, caller, params} = call;
  checkCombination(params);
  if (params.customer) findCustomer(account, params.customer, 'customer');
  const intent = makeSetup(account, params, chooseMethod(account, params, params.customer ?? null));
  if (params.confirm && !intent.payment_method && !params.confirmation_token) throw missingMethod({});
  account.store.setupIntents.set(intent.id, intent);
  emit(account, caller, 'setup_intent.created', {object: intent});
  return params.confirm ? confirmSetup({...call, id: intent.id, params: confirmPart(params)}) : intent;
}

function confirmPart(params: table.CreateSetupParams): table.ConfirmSetupParams {
  const {confirmation_token, mandate_data, return_url, use_stripe_sdk} = params;
  const given = {confirmation_token, mandate_data, return_url, use_stripe_sdk};
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function makeSetup(account: Account, params: table.CreateSetupParams, method: string | null): Stripe.SetupIntent {
  const id = account.ids.single('seti');
  const allowed = params.allowed_payment_method_types ?? null;
  const automatic = params.automatic_payment_methods;
  const types = requireTypes(account, {
    currency: null,
    allowed,
    excluded: params.excluded_payment_method_types,
    setupFutureUsage: 'off_session',
    allowRedirects: automatic?.allow_redirects,
  });
  const isAutomatic = automatic ? automatic.enabled : !allowed;
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: allowed,
    application: null,
    automatic_payment_methods: isAutomatic
      ? {allow_redirects: automatic?.allow_redirects ?? 'always', enabled: true}
      : null,
    cancellation_reason: null,
    client_secret: account.ids.clientSecret(id),
    created: account.now(),
    customer: params.customer ?? null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: params.excluded_payment_method_types ?? null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: {enabled: false},
    mandate: null,
    metadata: mergeMetadata(null, params.metadata),
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: method,
    payment_method_configuration_details: isAutomatic ? {id: account.configuration, parent: null} : null,
    payment_method_options: setupOptions(methodOptions(types, params, null)),
    payment_method_types: types,
    single_use_mandate: null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    usage: params.usage ?? 'off_session',
  } as Stripe.SetupIntent;
}

/** A SetupIntent shows the options of cards only. */
function setupOptions(options: ReturnType<typeof methodOptions>) {
  const {network = null, request_three_d_secure: secure = 'automatic'} = options.card ?? {};
  return options.card ? {card: {mandate_options: null, network, request_three_d_secure: secure}} : {};
}

function chooseMethod(
  account: Account,
  params: table.UpdateSetupParams,
  customer: Stripe.SetupIntent['customer'],
  about: Partial<ErrorBody> = {},
): string | null {
  if (params.payment_method_data) return addPaymentMethod(account, params.payment_method_data).object.id;
  if (!params.payment_method) return null;
  const method = getPaymentMethod(account, params.payment_method);
  requireOwner({object: 'setup_intent', customer}, method, about);
  requireUnused(method);
  return method.object.id;
}

function updateSetup({account, id, params}: Call<table.UpdateSetupParams>): object {
  const intent = findSetup(account, id);
  requireSetupStatus('update', intent);
  checkCombination(params);
  if (params.customer) findCustomer(account, params.customer, 'customer');
  const method = chooseMethod(account, params, params.customer ?? intent.customer, showing(intent, 'secret'));
  return saveSetup(account, {
    ...intent,
    metadata: mergeMetadata(intent.metadata, params.metadata),
    ...(params.customer && {customer: params.customer}),
    ...('description' in params && {description: params.description ?? null}),
    ...(method && {next_action: null, payment_method: method, status: 'requires_confirmation' as const}),
  });
}

/** Confirms a SetupIntent; Checkout does so for its buyer. @throws StripeApiError 402 for a refused card. */
export function confirmSetup({account, caller, id, params}: Call<table.ConfirmSetupParams>): object {
  const secret = caller.surface === 'publishable' ? (params.client_secret ?? '') : undefined;
  const intent = findSetup(account, id, secret);
  requireSetupStatus('confirm', intent, caller.surface);
  checkCombination(params);
  const {payment_method: given, payment_method_data: data} = params;
  if (!given && !data && !params.confirmation_token && !intent.payment_method)
    throw missingMethod({setup_intent: viewSetup(intent, caller.surface)});
  const token = redeemToken(account, params.confirmation_token, intent);
  const method =
    token?.method ??
    (data
      ? addPaymentMethod(account, data, caller.surface)
      : getPaymentMethod(account, String(given ?? intent.payment_method)));
  checkType(intent, method.object.type);
  checkMethodFor(intent, method, caller.surface);
  const mandate = mandateFor(account, caller, method, {data: params.mandate_data, isForLater: true});
  const secure = params.payment_method_options?.card?.request_three_d_secure;
  const options = intent.payment_method_options;
  const prepared = saveSetup(account, {
    ...intent,
    next_action: null,
    payment_method: method.object.id,
    ...(secure &&
      options?.card && {payment_method_options: {card: {...options.card, request_three_d_secure: secure}}}),
    status: 'requires_confirmation',
  });
  const done = setUp(account, caller, {
    intent: prepared,
    method,
    mandate,
    hasStripeJs: params.use_stripe_sdk === true || token?.hasStripeJs === true,
    returnUrl: params.return_url ?? token?.returnUrl ?? null,
  });
  return viewSetup(done, caller.surface);
}

/** As recorded. A create that can't be confirmed makes nothing, so that its error has nothing to show. */
function missingMethod(about: Partial<ErrorBody>): Error {
  return unexpected(
    "You cannot confirm this SetupIntent because it's missing a payment method. You can either update the SetupIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    about,
  );
}

function cancelSetup({account, caller, id, params}: Call<ParamsOf<typeof table.CANCEL_SETUP_PARAMS>>): object {
  const intent = findSetup(account, id);
  requireSetupStatus('cancel', intent);
  const canceled = saveSetup(account, {
    ...intent,
    cancellation_reason: params.cancellation_reason ?? null,
    next_action: null,
    status: 'canceled',
  });
  emit(account, caller, 'setup_intent.canceled', {object: canceled});
  return canceled;
}

function getSetup({account, caller, id, params}: Call<ParamsOf<typeof table.GET_SETUP_PARAMS>>): object {
  const secret = caller.surface === 'publishable' ? (params.client_secret ?? '') : undefined;
  return viewSetup(findSetup(account, id, secret), caller.surface);
}

function listSetups({account, params}: Call<ParamsOf<typeof table.LIST_SETUPS_PARAMS>>): object {
  const {customer, payment_method: method} = params;
  const all = [...account.store.setupIntents.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (intent) => (!customer || intent.customer === customer) && (!method || intent.payment_method === method),
  );
  return paginate(wanted, params, '/v1/setup_intents');
}

/** The endpoints of SetupIntents. */
export const SETUP_INTENT_ROUTES: readonly Route[] = [
  route('POST /v1/setup_intents', table.CREATE_SETUP_PARAMS, createSetup),
  route('GET /v1/setup_intents', table.LIST_SETUPS_PARAMS, listSetups),
  route('GET /v1/setup_intents/:id', table.GET_SETUP_PARAMS, getSetup, {open: true}),
  route('POST /v1/setup_intents/:id', table.UPDATE_SETUP_PARAMS, updateSetup),
  route('POST /v1/setup_intents/:id/confirm', table.CONFIRM_SETUP_PARAMS, confirmSetup, {open: true}),
  route('POST /v1/setup_intents/:id/cancel', table.CANCEL_SETUP_PARAMS, cancelSetup),
];
