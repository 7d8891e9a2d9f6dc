/** The account itself and which payment methods it has turned on. Knows no payment. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {id} from '../api/param-parts.ts';
import type {ParamsOf} from '../api/params.ts';
import {METHOD_TYPE_NAMES} from '../methods/method-types.ts';
import {findAccount} from './connect/accounts.ts';

/** Stripe has no capability for these. */
const WITHOUT_CAPABILITY = new Set(['alipay', 'wechat_pay']);

function getAccount({account}: Call<object>): object {
  if (account.platform) return findAccount(account.platform, account.id);
  return {
    id: account.id,
    object: 'account',
    business_type: null,
    capabilities: Object.fromEntries(
      account.methodTypes
        .filter((type) => !WITHOUT_CAPABILITY.has(type))
        .map((type) => [`${type}_payments`, 'active']),
    ),
    charges_enabled: true,
    country: 'US',
    created: account.opened,
    default_currency: 'usd',
    details_submitted: true,
    email: 'sandbox@example.com',
    metadata: {},
    payouts_enabled: true,
    type: 'standard',
  } satisfies Stripe.Account;
}

const LIST_CONFIGURATIONS_PARAMS = {...LIST_PARAMS, active: {type: 'boolean'}, application: id} as const;

function listConfigurations({account, params}: Call<ParamsOf<typeof LIST_CONFIGURATIONS_PARAMS>>): object {
  return paginate([configurationOf(account)], params, '/v1/payment_method_configurations');
}

function configurationOf(account: Account): Stripe.PaymentMethodConfiguration {
  const types = METHOD_TYPE_NAMES.map((type) => [type, setting(account.methodTypes.includes(type))]);
  return {
    id: account.configuration,
    object: 'payment_method_configuration',
    active: true,
    application: null,
    is_default: true,
    livemode: false,
    name: 'Default',
    parent: null,
    ...Object.fromEntries(types),
  };
}

function setting(isOn: boolean) {
  const value = isOn ? 'on' : 'off';
  return {available: isOn, display_preference: {overridable: null, preference: value, value}};
}

/** The endpoints of the account. */
export const ACCOUNT_ROUTES: readonly Route[] = [
  route('GET /v1/account', {}, getAccount),
  route('GET /v1/payment_method_configurations', LIST_CONFIGURATIONS_PARAMS, listConfigurations),
];
