/** The endpoints of PaymentMethods: create, retrieve, update, attach and detach. Charges nothing. */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../../account.ts';
import {type Call, type Caller, type Route, route} from '../../api/call.ts';
import {StripeApiError, invalidRequest, notInSandbox} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {absent, fullAddress, mergeMetadata} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {DECLINES, type DeclineName} from '../../cards/declines.ts';
import type {TestCard} from '../../cards/test-card.ts';
import {checksOf} from '../charges/charge-details.ts';
import {viewMethod} from '../client-view.ts';
import {findCustomer} from '../customers/customer-store.ts';
import {shareMethod} from '../connect/share-method.ts';
import {emit} from '../events.ts';
import {CREATE_METHOD_PARAMS, UPDATE_METHOD_PARAMS} from './method-params.ts';
import {addPaymentMethod, getPaymentMethod} from './new-method.ts';
import {ALL_TYPE_NAMES} from './other-types.ts';

/** Attaches a PaymentMethod to a customer, so that it can be used again.
 *  @throws StripeApiError 402 for a card that the bank refuses, 400 for one that is attached already. */
export function attach(account: Account, caller: Caller, stored: StoredPaymentMethod, customer: string): void {
  const {card, object} = stored;
  if (object.customer === customer) return;
  if (object.customer)
    throw invalidRequest('The payment method you provided has already been attached to a customer.');
  if (stored.used) throw invalidRequest(USED);
  const refusal = refusalToAttach(card);
  if (refusal) throw new StripeApiError(402, {type: 'card_error', param: '', ...DECLINES[refusal]});
  object.customer = customer;
  if (object.card) object.card.checks = checksOf(stored);
  stored.used = false;
  emit(account, caller, 'payment_method.attached', {object});
}

/** The bank is asked about a card before it is saved. */
function refusalToAttach(card: TestCard | null): DeclineName | undefined {
  if (card?.authentication === 'required' || card?.isAttachable) return undefined;
  return card?.checks?.cvc_check === 'fail' ? 'incorrect_cvc' : card?.decline;
}

const USED =
  'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.';

function createPaymentMethod({account, caller, params}: Call<ParamsOf<typeof CREATE_METHOD_PARAMS>>): object {
  const {customer: _, payment_method: shared, type, ...given} = params;
  if (shared) return viewMethod(shareMethod(account, shared).object, caller.surface);
  if (!type) throw invalidRequest('Missing required param: type.', {code: 'parameter_missing', param: 'type'});
  return viewMethod(addPaymentMethod(account, {...given, type}, caller.surface).object, caller.surface);
}

function attachPaymentMethod({account, caller, id, params}: Call<{customer?: string}>): object {
  if (!params.customer) {
    const param = 'customer';
    throw invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
  }
  findCustomer(account, params.customer, 'customer');
  const stored = getPaymentMethod(account, id, 404);
  attach(account, caller, stored, params.customer);
  return stored.object;
}

function detachPaymentMethod({account, caller, id}: Call<object>): object {
  const stored = getPaymentMethod(account, id, 404);
  const {customer} = stored.object;
  if (!customer) {
    throw invalidRequest(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    );
  }
  detach(account, caller, stored);
  return stored.object;
}

/** Detaches a PaymentMethod from its customer; it can't be used any more. */
export function detach(account: Account, caller: Caller, stored: StoredPaymentMethod): void {
  const {customer} = stored.object;
  stored.object.customer = null;
  stored.used = true;
  const owner = account.store.customers.get(String(customer));
  if (owner?.invoice_settings.default_payment_method === stored.object.id) {
    owner.invoice_settings.default_payment_method = null;
  }
  if (owner?.default_source === stored.object.id) owner.default_source = null;
  emit(account, caller, 'payment_method.detached', {object: stored.object, previous: {customer}});
}

function updatePaymentMethod({account, caller, id, params}: Call<ParamsOf<typeof UPDATE_METHOD_PARAMS>>): object {
  const {object} = getPaymentMethod(account, id, 404);
  if (!object.customer) {
    throw invalidRequest('You must save this PaymentMethod to a customer before you can update it.');
  }
  const {billing_details: billing, card} = params;
  const {address, ...rest} = billing ?? {};
  const before = structuredClone(object);
  Object.assign(object.billing_details, rest, address && {address: fullAddress(address)});
  if (card && !object.card) throw notInSandbox('`card` of a PaymentMethod of another type', 'card');
  if (card?.exp_month && object.card) object.card.exp_month = card.exp_month;
  if (card?.exp_year && object.card) object.card.exp_year = card.exp_year;
  if (params.allow_redisplay) object.allow_redisplay = params.allow_redisplay;
  object.metadata = mergeMetadata(object.metadata, params.metadata);
  emit(account, caller, 'payment_method.updated', {object, before});
  return object;
}

const LIST_METHODS_PARAMS = {
  ...LIST_PARAMS,
  allow_redisplay: {type: 'enum', values: ['always', 'limited', 'unspecified']},
  customer: {type: 'string'},
  customer_account: absent,
  type: {type: 'enum', values: ALL_TYPE_NAMES},
} as const satisfies ParamTable;

type ListParams = ParamsOf<typeof LIST_METHODS_PARAMS>;

/** The PaymentMethods of a customer, the newest first. */
export function methodsOf(account: Account, customer: string): Stripe.PaymentMethod[] {
  const all = [...account.store.paymentMethods.values()].toReversed();
  return all.map(({object}) => object).filter((object) => object.customer === customer);
}

function listPaymentMethods({account, params}: Call<ListParams>): object {
  const {customer, type, allow_redisplay: redisplay} = params;
  if (customer) findCustomer(account, customer, 'customer');
  const wanted = (customer ? methodsOf(account, customer) : []).filter(
    (object) => (!type || object.type === type) && (!redisplay || object.allow_redisplay === redisplay),
  );
  return paginate(wanted, params, '/v1/payment_methods');
}

function listOfCustomer({account, id, params}: Call<ListParams>): object {
  findCustomer(account, id, 'customer', 404);
  const {type, allow_redisplay: redisplay} = params;
  const wanted = methodsOf(account, id).filter(
    (object) => (!type || object.type === type) && (!redisplay || object.allow_redisplay === redisplay),
  );
  return paginate(wanted, params, `/v1/customers/${id}/payment_methods`);
}

function getOfCustomer({account, id, inner}: Call<object>): object {
  findCustomer(account, id, 'customer', 404);
  const stored = getPaymentMethod(account, inner, 404);
  if (stored.object.customer === id) return stored.object;
  throw invalidRequest(`No such PaymentMethod: '${inner}'`, {
    code: 'resource_missing',
    param: 'payment_method',
    status: 404,
  });
}

const {customer: _, customer_account: __, ...LIST_OF_CUSTOMER_PARAMS} = LIST_METHODS_PARAMS;

/** The endpoints of PaymentMethods. */
export const PAYMENT_METHOD_ROUTES: readonly Route[] = [
  route('POST /v1/payment_methods', CREATE_METHOD_PARAMS, createPaymentMethod, {open: true}),
  route('GET /v1/payment_methods', LIST_METHODS_PARAMS, listPaymentMethods),
  route('GET /v1/payment_methods/:id', {}, ({account, id}) => getPaymentMethod(account, id, 404).object),
  route('POST /v1/payment_methods/:id', UPDATE_METHOD_PARAMS, updatePaymentMethod),
  route(
    'POST /v1/payment_methods/:id/attach',
    {customer: {type: 'string'}, customer_account: absent},
    attachPaymentMethod,
  ),
  route('POST /v1/payment_methods/:id/detach', {}, detachPaymentMethod),
  route('GET /v1/customers/:id/payment_methods', LIST_OF_CUSTOMER_PARAMS, listOfCustomer),
  route('GET /v1/customers/:id/payment_methods/:inner', {}, getOfCustomer),
];
