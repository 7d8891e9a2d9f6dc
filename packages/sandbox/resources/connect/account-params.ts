/** The parameters of connected accounts. Knows names and shapes; does nothing with them. */
import {LIST_PARAMS} from '../../api/lists.ts';
import {absent, flag, id, lacking, metadata, text} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {COMPANY, INDIVIDUAL} from './owner-params.ts';

const PROFILE = {
  type: 'hash',
  fields: {
    ...lacking('annual_revenue minority_owned_business_designation monthly_estimated_revenue support_address'),
    estimated_worker_count: {type: 'integer', min: 0},
    mcc: id,
    name: id,
    product_description: id,
    specified_commercial_transactions_act_url: text,
    support_email: id,
    support_phone: id,
    support_url: text,
    url: id,
  },
} as const;

/** A bank account in its parts; a token stands for one, too. */
export const BANK_PARAMS = {
  ...lacking('documents'),
  account_holder_name: id,
  account_holder_type: {type: 'enum', values: ['company', 'individual']},
  account_number: {type: 'string', required: true},
  country: {type: 'string', required: true},
  currency: {type: 'string', required: true},
  object: {type: 'enum', required: true, values: ['bank_account']},
  routing_number: id,
} as const satisfies ParamTable;

/** What an account may be asked to be able to do, as Stripe names it. */
const CAPABILITY_NAMES = `acss_debit_payments affirm_payments afterpay_clearpay_payments alma_payments amazon_pay_payments
  app_distribution au_becs_debit_payments bacs_debit_payments bancontact_payments bank_transfer_payments
  billie_payments bizum_payments blik_payments blik_recurring_payments boleto_payments card_issuing
  card_payments cartes_bancaires_payments cashapp_payments crypto_payments eps_payments fpx_payments
  gb_bank_transfer_payments giropay_payments grabpay_payments ideal_payments india_international_payments
  jcb_payments jp_bank_transfer_payments kakao_pay_payments klarna_payments konbini_payments kr_card_payments
  legacy_payments link_payments mb_way_payments mobilepay_payments multibanco_payments
  mx_bank_transfer_payments naver_pay_payments nz_bank_account_becs_debit_payments oxxo_payments p24_payments
  pay_by_bank_payments payco_payments paynow_payments paypay_payments payto_payments pix_payments
  promptpay_payments revolut_pay_payments samsung_pay_payments satispay_payments scalapay_payments
  sepa_bank_transfer_payments sepa_debit_payments sequra_payments sofort_payments sunbit_payments
  swish_payments tax_reporting_us_1099_k tax_reporting_us_1099_misc transfers treasury twint_payments
  upi_payments us_bank_account_ach_payments us_bank_transfer_payments wero_payments zip_payments`;

const CAPABILITIES: ParamTable = Object.fromEntries(
  CAPABILITY_NAMES.split(/\s+/).map((name) => [name, {type: 'hash', fields: {requested: flag}}]),
);

/** What an account shows and when it is paid out. */
const SETTINGS = {
  ...lacking(
    'bacs_debit_payments branding card_issuing card_payments invoices paypay_payments sepa_debit_payments treasury',
  ),
  payments: {
    type: 'hash',
    fields: {...lacking('statement_descriptor_kana statement_descriptor_kanji'), statement_descriptor: id},
  },
  payouts: {
    type: 'hash',
    fields: {
      debit_negative_balances: flag,
      schedule: {
        type: 'hash',
        fields: {
          ...lacking('monthly_payout_days weekly_payout_days'),
          delay_days: id,
          interval: {type: 'enum', values: ['daily', 'manual', 'monthly', 'weekly']},
          monthly_anchor: {type: 'integer', min: 1},
          weekly_anchor: id,
        },
      },
      statement_descriptor: id,
    },
  },
} as const satisfies ParamTable;

const SHARED = {
  ...lacking('account_token documents groups'),
  business_profile: PROFILE,
  business_type: {type: 'enum', values: ['company', 'government_entity', 'individual', 'non_profit']},
  capabilities: {type: 'hash', fields: CAPABILITIES},
  company: {type: 'hash', fields: COMPANY},
  default_currency: id,
  email: id,
  external_account: {type: 'raw', unset: true},
  individual: {type: 'hash', fields: INDIVIDUAL},
  metadata,
  settings: {type: 'hash', fields: SETTINGS},
  tos_acceptance: {
    type: 'hash',
    fields: {date: {type: 'integer'}, ip: id, service_agreement: id, user_agent: id},
  },
} as const satisfies ParamTable;

/** POST /v1/accounts */
export const CREATE_ACCOUNT_PARAMS = {
  ...SHARED,
  controller: {
    type: 'hash',
    fields: {
      fees: {type: 'hash', fields: {payer: {type: 'enum', values: ['account', 'application']}}},
      losses: {type: 'hash', fields: {payments: {type: 'enum', values: ['application', 'stripe']}}},
      requirement_collection: {type: 'enum', values: ['application', 'stripe']},
      stripe_dashboard: {type: 'hash', fields: {type: {type: 'enum', values: ['express', 'full', 'none']}}},
    },
  },
  country: {type: 'string', max: 2},
  type: {type: 'enum', values: ['custom', 'express', 'standard']},
} as const satisfies ParamTable;

/** POST /v1/accounts/:id */
export const UPDATE_ACCOUNT_PARAMS = SHARED;

/** GET /v1/accounts */
export const LIST_ACCOUNTS_PARAMS = {...LIST_PARAMS, created: {type: 'raw'}} as const satisfies ParamTable;

/** POST /v1/accounts/:id/capabilities/:inner */
export const CAPABILITY_PARAMS = {requested: flag} as const satisfies ParamTable;

/** POST /v1/account_links */
export const LINK_PARAMS = {
  account: {type: 'string', required: true},
  collect: {type: 'enum', values: ['currently_due', 'eventually_due']},
  collection_options: absent,
  refresh_url: id,
  return_url: id,
  type: {type: 'enum', required: true, values: ['account_onboarding', 'account_update']},
} as const satisfies ParamTable;

/** Create's parameters, checked. */
export type CreateAccountParams = ParamsOf<typeof CREATE_ACCOUNT_PARAMS>;
/** Update's parameters, checked. */
export type UpdateAccountParams = ParamsOf<typeof UPDATE_ACCOUNT_PARAMS>;
