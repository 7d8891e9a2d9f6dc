/** The object of a connected account, and when it is ready for money. Knows what Stripe waits for; asks nobody. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';

/** What an account is made with besides its id. */
export interface NewAccount {
  /** Whether nothing is asked of it any more: an account that the sandbox was opened with. */
  isReady?: boolean;
  type?: 'custom' | 'express' | 'standard' | 'none';
  country?: string;
  email?: string | null;
}

/** What Stripe asks of every account before money may reach it. */
const DUE = ['business_profile.mcc', 'business_profile.url', 'external_account', 'tos_acceptance.date'];

/** The currency of a country's sellers, where it is not the dollar of the US. */
const CURRENCY_OF: Record<string, string> = {
  AU: 'aud',
  BR: 'brl',
  CA: 'cad',
  CH: 'chf',
  DK: 'dkk',
  GB: 'gbp',
  HK: 'hkd',
  JP: 'jpy',
  MX: 'mxn',
  NO: 'nok',
  NZ: 'nzd',
  PL: 'pln',
  SE: 'sek',
  SG: 'sgd',
};
const EURO = new Set('AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' '));

/** A new connected account. */
export function makeAccount(platform: Account, id: string, given: NewAccount): Stripe.Account {
  const {isReady = false, type = 'express', country = 'US', email = null} = given;
  return {
    id,
    object: 'account',
    business_profile: emptyProfile(),
    business_type: null,
    capabilities: isReady ? readyCapabilities(platform) : {},
    charges_enabled: isReady,
    controller: controllerOf(type),
    country,
    created: platform.now(),
    default_currency: CURRENCY_OF[country] ?? (EURO.has(country) ? 'eur' : 'usd'),
    details_submitted: isReady,
    email,
    external_accounts: {
      object: 'list',
      data: [],
      has_more: false,
      total_count: 0,
      url: `/v1/accounts/${id}/external_accounts`,
    },
    future_requirements: requirements([], null),
    metadata: {},
    payouts_enabled: isReady,
    requirements: isReady ? requirements([], null) : requirements(DUE, 'requirements.past_due'),
    settings: settingsOf(type),
    tos_acceptance: {date: isReady ? platform.now() : null, ip: null, user_agent: null},
    type,
  } as unknown as Stripe.Account;
}

/** Everything that was asked for is given: the account may charge and be paid out. */
export function completeAccount(platform: Account, object: Stripe.Account): void {
  const capabilities = Object.keys(object.capabilities ?? {}).map((name) => [name, 'active']);
  Object.assign(object, {
    capabilities: Object.fromEntries(capabilities),
    charges_enabled: true,
    details_submitted: true,
    payouts_enabled: true,
    requirements: requirements([], null),
    tos_acceptance: {...object.tos_acceptance, date: object.tos_acceptance?.date ?? platform.now()},
  });
}

function readyCapabilities({methodTypes}: Account): Record<string, 'active'> {
  const payments = methodTypes
    .filter((type) => type !== 'alipay' && type !== 'wechat_pay')
    .map((type) => [`${type}_payments`, 'active'] as const);
  return Object.fromEntries([...payments, ['transfers', 'active']]);
}

/** What an account waits for, as Stripe writes it. */
export function requirements(due: readonly string[], reason: string | null) {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: [...due],
    disabled_reason: reason,
    errors: [],
    eventually_due: [...due],
    past_due: [...due],
    pending_verification: [],
  };
}

function emptyProfile() {
  return {
    annual_revenue: null,
    estimated_worker_count: null,
    mcc: null,
    minority_owned_business_designation: null,
    name: null,
    product_description: null,
    specified_commercial_transactions_act_url: null,
    support_address: null,
    support_email: null,
    support_phone: null,
    support_url: null,
    url: null,
  };
}

function controllerOf(type: string) {
  const isOwn = type === 'standard';
  return {
    fees: {payer: isOwn ? 'account' : `application_${type === 'custom' ? 'custom' : 'express'}`},
    is_controller: true,
    losses: {payments: isOwn ? 'stripe' : 'application'},
    requirement_collection: type === 'custom' ? 'application' : 'stripe',
    stripe_dashboard: {type: type === 'standard' ? 'full' : type === 'express' ? 'express' : 'none'},
    type: 'application',
  };
}

function settingsOf(type: string) {
  return {
    bacs_debit_payments: {display_name: null, service_user_number: null},
    branding: {icon: null, logo: null, primary_color: null, secondary_color: null},
    card_issuing: {tos_acceptance: {date: null, ip: null}},
    card_payments: {
      decline_on: {avs_failure: false, cvc_failure: false},
      statement_descriptor_prefix: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: {display_name: null, timezone: 'Etc/UTC'},
    invoices: {default_account_tax_ids: null, hosted_payment_method_save: 'offer'},
    payments: {
      statement_descriptor: null,
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    payouts: {
      debit_negative_balances: type !== 'custom',
      schedule: {delay_days: 2, interval: 'daily'},
      statement_descriptor: null,
    },
    sepa_debit_payments: {},
  };
}
