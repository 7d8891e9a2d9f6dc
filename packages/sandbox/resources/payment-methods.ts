/** PaymentMethods of type card: from a number or from an alias. Knows test cards; knows nothing of charges. */

import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {invalidRequest, notInSandbox, resourceMissing} from '../api/errors.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {findAlias} from '../cards/cards.ts';
import type {TestCard} from '../cards/test-card.ts';
import {fingerprint} from '../ids.ts';
import {readCard} from './card-entry.ts';
import {clientViewOfMethod} from './client-view.ts';
import {OTHER_TYPE_PARAMS} from './other-types.ts';

const absent = {type: 'absent'} as const;
const text = {type: 'string', unset: true} as const;

/** Who pays, in Stripe's words. */
export const BILLING_DETAILS = {
  address: {
    type: 'hash',
    fields: {city: text, country: text, line1: text, line2: text, postal_code: text, state: text},
  },
  email: text,
  name: text,
  phone: text,
  tax_id: text,
} as const satisfies ParamTable;

/** The parameters of a new PaymentMethod inside a PaymentIntent's. */
export const PAYMENT_METHOD_DATA = {
  ...OTHER_TYPE_PARAMS,
  type: {type: 'string', required: true},
  allow_redisplay: {type: 'enum', values: ['always', 'limited', 'unspecified']},
  billing_details: {type: 'hash', fields: BILLING_DETAILS},
  card: {
    type: 'hash',
    fields: {
      number: {type: 'string'},
      cvc: {type: 'string'},
      exp_month: {type: 'integer'},
      exp_year: {type: 'integer'},
      networks: {type: 'raw'},
      token: absent,
    },
  },
  metadata: {type: 'metadata', unset: true},
  radar_options: absent,
} as const satisfies ParamTable;

/** The parameters of a new PaymentMethod by itself. */
const CREATE_PARAMS = {
  ...PAYMENT_METHOD_DATA,
  custom: absent,
  customer: absent,
  payment_method: absent,
} as const satisfies ParamTable;

/** A new PaymentMethod's parameters, checked. */
export type PaymentMethodParams = ParamsOf<typeof PAYMENT_METHOD_DATA>;

/** Makes and keeps a PaymentMethod. @throws StripeApiError 402 for a card that can't be one. */
export function addPaymentMethod(account: Account, params: PaymentMethodParams): StoredPaymentMethod {
  if (params.type !== 'card') throw notInSandbox(`PaymentMethods of type ${params.type}`, 'type');
  if (!params.card)
    throw invalidRequest('Missing required param: card.', {code: 'parameter_missing', param: 'card'});
  const entry = readCard(params.card, account.now());
  const checked = entry.cvcGiven ? 'unchecked' : null;
  const object = describe(account, entry.card, {...entry, cvcCheck: checked}, params);
  return keep(account, {object, card: entry.card, bankAccount: null, used: false, isSetUp: false});
}

/** The PaymentMethod behind an id; `pm_card_…` makes a new one, as Stripe does. @throws StripeApiError 400. */
export function getPaymentMethod(account: Account, id: string, status = 400): StoredPaymentMethod {
  const card = findAlias(id);
  if (card) return clone(account, card);
  const stored = account.store.paymentMethods.get(id);
  if (!stored) throw resourceMissing('PaymentMethod', id, 'payment_method', status);
  return stored;
}

/** An alias expires this month next year, and its CVC counts as checked. */
function clone(account: Account, card: TestCard): StoredPaymentMethod {
  const today = new Date(account.now() * 1000);
  const dates = {expMonth: today.getUTCMonth() + 1, expYear: today.getUTCFullYear() + 1};
  const object = describe(account, card, {...dates, cvcCheck: 'pass'}, {});
  return keep(account, {object, card, bankAccount: null, used: false, isSetUp: false});
}

function keep(account: Account, stored: StoredPaymentMethod): StoredPaymentMethod {
  account.store.paymentMethods.set(stored.object.id, stored);
  return stored;
}

function describe(
  account: Account,
  card: TestCard,
  facts: {expMonth: number; expYear: number; cvcCheck: string | null},
  params: Partial<PaymentMethodParams>,
): Stripe.PaymentMethod {
  return {
    id: account.ids.single('pm'),
    object: 'payment_method',
    allow_redisplay: params.allow_redisplay ?? 'unspecified',
    billing_details: billingDetails(params.billing_details ?? {}),
    card: {
      brand: card.brand,
      checks: {address_line1_check: null, address_postal_code_check: null, cvc_check: facts.cvcCheck},
      country: card.country,
      display_brand: card.brand === 'amex' ? 'american_express' : card.brand,
      exp_month: facts.expMonth,
      exp_year: facts.expYear,
      fingerprint: fingerprint(account.id + card.number),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: {available: [...(card.networks ?? [card.brand])], preferred: null},
      regulated_status: 'unregulated',
      three_d_secure_usage: {supported: card.authentication !== 'not_supported'},
      wallet: null,
    },
    created: account.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: params.metadata ?? {},
    type: 'card',
  };
}

function billingDetails(given: ParamsOf<typeof BILLING_DETAILS>): Stripe.PaymentMethod.BillingDetails {
  const blank = {city: null, country: null, line1: null, line2: null, postal_code: null, state: null};
  return {
    address: {...blank, ...given.address},
    email: given.email ?? null,
    name: given.name ?? null,
    phone: given.phone ?? null,
    tax_id: given.tax_id ?? null,
  };
}

function createPaymentMethod({account, caller, params}: Call<PaymentMethodParams>): object {
  const {object} = addPaymentMethod(account, params);
  return caller.surface === 'secret' ? object : clientViewOfMethod(object);
}

/** The endpoints of PaymentMethods. */
export const PAYMENT_METHOD_ROUTES: readonly Route[] = [
  route('POST /v1/payment_methods', CREATE_PARAMS, createPaymentMethod, {open: true}),
  route('GET /v1/payment_methods/:id', {}, ({account, id}) => getPaymentMethod(account, id, 404).object),
];
