/** The endpoints of customers. Knows the object; attaches no PaymentMethod but the one it is made with. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {
  ADDRESS,
  SHIPPING,
  absent,
  flag,
  fullAddress,
  id,
  lacking,
  mergeMetadata,
  metadata,
  text,
} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {giveToCustomer} from '../../billing/discounts/give.ts';
import {setBalance} from '../../billing/invoicing/customer-balance.ts';
import {randomText} from '../../ids.ts';
import {createdWithin} from '../created-filter.ts';
import {addCardSource} from './card-source.ts';
import {findCustomer, requireOwn} from './customer-store.ts';
import {emit} from '../events.ts';
import {getPaymentMethod} from '../methods/new-method.ts';
import {attach, detach, methodsOf} from '../methods/payment-methods.ts';
import {SEARCH_PARAMS, search} from '../search.ts';

const SHARED = {
  ...lacking('cash_balance tax'),
  address: {type: 'hash', unset: true, fields: ADDRESS},
  balance: {type: 'integer'},
  business_name: text,
  /** Versions before endive have it. */
  coupon: text,
  description: text,
  email: text,
  individual_name: text,
  invoice_prefix: id,
  invoice_settings: {
    type: 'hash',
    fields: {...lacking('custom_fields rendering_options'), default_payment_method: text, footer: text},
  },
  metadata,
  name: text,
  next_invoice_sequence: {type: 'integer', min: 1},
  phone: text,
  preferred_locales: {type: 'strings', unset: true},
  shipping: SHIPPING,
  source: id,
  tax_exempt: {type: 'enum', unset: true, values: ['exempt', 'none', 'reverse']},
  validate: flag,
} as const satisfies ParamTable;

const CREATE_PARAMS = {
  ...SHARED,
  payment_method: id,
  tax_id_data: absent,
  test_clock: id,
} as const satisfies ParamTable;
const UPDATE_PARAMS = {...SHARED, default_source: absent} as const satisfies ParamTable;
type Shared = ParamsOf<typeof SHARED>;

/** Creates a customer; Checkout does so too, for its buyer. */
export function createCustomer({account, caller, params}: Call<ParamsOf<typeof CREATE_PARAMS>>): object {
  const {payment_method: methodId, test_clock: clock = null} = params;
  const method = methodId ? getPaymentMethod(account, methodId) : null;
  const customer: Stripe.Customer = {...makeCustomer(account), test_clock: clock};
  const own = method && methodId === preferredOf(params) ? method.object.id : null;
  if (!own) requireOwn(account, customer.id, preferredOf(params));
  tidy(Object.assign(customer, changes(customer, own ? withPreferred(params, own) : params)));
  account.store.customers.set(customer.id, customer);
  setBalance(account, customer, params.balance);
  emit(account, caller, 'customer.created', {object: customer});
  if (params.coupon) giveToCustomer(account, caller, customer, params.coupon);
  if (method) attach(account, caller, method, customer.id);
  if (params.source) addCardSource(account, caller, customer, params.source);
  return customer;
}

function preferredOf({invoice_settings: settings}: Shared): string | null | undefined {
  return settings?.default_payment_method;
}

/** The alias of a test card names the PaymentMethod that it has just become. */
function withPreferred<P extends Shared>(params: P, id: string): P {
  return {...params, invoice_settings: {...params.invoice_settings, default_payment_method: id}};
}

function makeCustomer(account: Account): Stripe.Customer {
  return {
    id: account.ids.short('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: account.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {custom_fields: null, default_payment_method: null, footer: null, rendering_options: null},
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}

const PLAIN = ['business_name', 'description', 'email', 'individual_name', 'name', 'phone'] as const;

function changes(customer: Stripe.Customer, params: Shared): Partial<Stripe.Customer> {
  const {address, shipping, invoice_settings: settings, preferred_locales: locales} = params;
  const plain = PLAIN.filter((name) => params[name] !== undefined).map((name) => [name, params[name]]);
  return {
    ...Object.fromEntries(plain),
    metadata: mergeMetadata(customer.metadata, params.metadata),
    ...(address !== undefined && {address: address && fullAddress(address)}),
    ...(shipping !== undefined && {shipping: shipping && {...shipping, address: fullAddress(shipping.address)}}),
    ...(settings && {invoice_settings: {...customer.invoice_settings, ...settings}}),
    ...(locales !== undefined && {preferred_locales: locales ?? []}),
    ...(params.tax_exempt !== undefined && {tax_exempt: params.tax_exempt ?? 'none'}),
    ...(params.invoice_prefix && {invoice_prefix: params.invoice_prefix}),
    ...(params.next_invoice_sequence && {next_invoice_sequence: params.next_invoice_sequence}),
  } as Partial<Stripe.Customer>;
}

function updateCustomer({account, caller, id: customerId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const customer = findCustomer(account, customerId, 'id', 404);
  requireOwn(account, customerId, preferredOf(params));
  const before = structuredClone(customer);
  tidy(Object.assign(customer, changes(customer, params)));
  setBalance(account, customer, params.balance);
  if (params.source) addCardSource(account, caller, customer, params.source);
  emit(account, caller, 'customer.updated', {object: customer, before});
  if (params.coupon !== undefined) giveToCustomer(account, caller, customer, params.coupon ?? '');
  return customer;
}

/** Stripe leaves these out if there are none. */
function tidy(customer: Stripe.Customer): Stripe.Customer {
  if (!customer.business_name) delete customer.business_name;
  if (!customer.individual_name) delete customer.individual_name;
  return customer;
}

function deleteCustomer({account, caller, id: customerId}: Call<object>): object {
  const customer = findCustomer(account, customerId, 'id', 404);
  for (const {id: methodId} of methodsOf(account, customerId)) {
    detach(account, caller, getPaymentMethod(account, methodId));
  }
  account.store.customers.delete(customerId);
  const deleted = {id: customerId, object: 'customer', deleted: true} as const;
  account.store.deletedCustomers.set(customerId, deleted);
  emit(account, caller, 'customer.deleted', {object: customer});
  return deleted;
}

/** A deleted customer can still be retrieved, marked as deleted. */
function getCustomer({account, id: customerId}: Call<object>): object {
  return account.store.deletedCustomers.get(customerId) ?? findCustomer(account, customerId, 'id', 404);
}

const LIST_CUSTOMERS_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  email: id,
  test_clock: id,
} as const satisfies ParamTable;

function listCustomers({account, params}: Call<ParamsOf<typeof LIST_CUSTOMERS_PARAMS>>): object {
  const {email, test_clock: clock} = params;
  const all = [...account.store.customers.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (customer) => (!email || customer.email === email) && (!clock || customer.test_clock === clock),
  );
  return paginate(wanted, params, '/v1/customers');
}

/** The endpoints of customers. */
export const CUSTOMER_ROUTES: readonly Route[] = [
  route('POST /v1/customers', CREATE_PARAMS, createCustomer),
  route('GET /v1/customers', LIST_CUSTOMERS_PARAMS, listCustomers),
  route('GET /v1/customers/search', SEARCH_PARAMS, ({account, params}) =>
    search([...account.store.customers.values()], params, {
      url: '/v1/customers/search',
      fields: ['created', 'email', 'name', 'phone'],
    }),
  ),
  route('GET /v1/customers/:id', {}, getCustomer),
  route('POST /v1/customers/:id', UPDATE_PARAMS, updateCustomer),
  route('DELETE /v1/customers/:id', {}, deleteCustomer),
];
