/** CustomerSessions: what a page may do with a customer's saved PaymentMethods, for half an hour. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest} from '../../api/errors.ts';
import {absent, id, lacking} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {randomText} from '../../ids.ts';
import {findCustomer} from './customer-store.ts';

/** How long a page may use the session, in seconds. */
const LIFETIME_SECONDS = 30 * 60;

const onOff = {type: 'enum', values: ['disabled', 'enabled']} as const;

const FEATURES = {
  payment_method_allow_redisplay_filters: {type: 'strings', values: ['always', 'limited', 'unspecified']},
  payment_method_redisplay: onOff,
  payment_method_redisplay_limit: {type: 'integer', min: 1},
  payment_method_remove: onOff,
  payment_method_save: onOff,
  payment_method_save_usage: {type: 'enum', values: ['off_session', 'on_session']},
} as const satisfies ParamTable;

const simple = {type: 'hash', fields: {enabled: {type: 'boolean', required: true}}} as const;

const CREATE_PARAMS = {
  components: {
    type: 'hash',
    required: true,
    fields: {
      ...lacking('customer_portal customer_sheet mobile_payment_element'),
      active_entitlements: simple,
      buy_button: simple,
      payment_element: {
        type: 'hash',
        fields: {enabled: {type: 'boolean', required: true}, features: {type: 'hash', fields: FEATURES}},
      },
      pricing_table: simple,
    },
  },
  customer: id,
  customer_account: absent,
} as const satisfies ParamTable;

type CreateParams = ParamsOf<typeof CREATE_PARAMS>;

function createSession({account, params}: Call<CreateParams>): object {
  if (!params.customer) {
    throw invalidRequest('Missing required param: customer.', {code: 'parameter_missing', param: 'customer'});
  }
  findCustomer(account, params.customer, 'customer');
  const session = makeSession(account, params, params.customer);
  account.store.customerSessions.set(session.client_secret, session);
  return session;
}

function makeSession(account: Account, {components}: CreateParams, customer: string): Stripe.CustomerSession {
  const off = {enabled: false};
  const element = components.payment_element;
  return {
    object: 'customer_session',
    client_secret: `cuss_secret_${randomText(40)}`,
    components: {
      active_entitlements: components.active_entitlements ?? off,
      buy_button: components.buy_button ?? off,
      customer_portal: off,
      customer_sheet: {enabled: false, features: null},
      mobile_payment_element: {enabled: false, features: null},
      payment_element: {
        enabled: element?.enabled ?? false,
        features: element?.enabled ? features(element.features ?? {}) : null,
      },
      pricing_table: components.pricing_table ?? off,
    },
    created: account.now(),
    customer,
    customer_account: null,
    expires_at: account.now() + LIFETIME_SECONDS,
    livemode: false,
  } as Stripe.CustomerSession;
}

function features(given: ParamsOf<typeof FEATURES>): Stripe.CustomerSession.Components.PaymentElement.Features {
  return {
    payment_method_allow_redisplay_filters: given.payment_method_allow_redisplay_filters ?? ['always'],
    payment_method_redisplay: given.payment_method_redisplay ?? 'disabled',
    payment_method_redisplay_limit: given.payment_method_redisplay_limit ?? 3,
    payment_method_remove: given.payment_method_remove ?? 'disabled',
    payment_method_save: given.payment_method_save ?? 'disabled',
    payment_method_save_usage: given.payment_method_save_usage ?? null,
  } as Stripe.CustomerSession.Components.PaymentElement.Features;
}

/** The session behind a page's secret; undefined for a wrong or an old one. */
export function findCustomerSession(account: Account, secret: string): Stripe.CustomerSession | undefined {
  const session = account.store.customerSessions.get(secret);
  return session && session.expires_at > account.now() ? session : undefined;
}

/** The endpoints of CustomerSessions. */
export const CUSTOMER_SESSION_ROUTES: readonly Route[] = [
  route('POST /v1/customer_sessions', CREATE_PARAMS, createSession),
];
