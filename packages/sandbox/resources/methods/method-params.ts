/** The parameters of a new PaymentMethod, wherever one is created. Knows names and shapes; does nothing with them. */
import {BILLING_DETAILS, absent, id, metadata, text} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {IDEAL_BANKS} from '../../methods/ideal-banks.ts';
import {OTHER_TYPE_PARAMS} from './other-types.ts';

const nothing = {type: 'hash', unset: true, fields: {}} as const;

/** The parameters of a new PaymentMethod inside those of an intent. */
export const PAYMENT_METHOD_DATA = {
  ...OTHER_TYPE_PARAMS,
  type: {type: 'string', required: true},
  alipay: nothing,
  allow_redisplay: {type: 'enum', values: ['always', 'limited', 'unspecified']},
  au_becs_debit: {
    type: 'hash',
    fields: {account_number: {type: 'string', required: true}, bsb_number: {type: 'string', required: true}},
  },
  billing_details: {type: 'hash', fields: BILLING_DETAILS},
  card: {
    type: 'hash',
    fields: {
      number: id,
      cvc: id,
      exp_month: {type: 'integer'},
      exp_year: {type: 'integer'},
      networks: {type: 'hash', fields: {preferred: text}},
      token: id,
      /** The sandbox's own: marks a card from a wallet. */
      wallet: {type: 'enum', values: ['apple_pay', 'google_pay', 'link']},
    },
  },
  ideal: {type: 'hash', unset: true, fields: {bank: {type: 'enum', values: Object.keys(IDEAL_BANKS)}}},
  metadata,
  paynow: nothing,
  radar_options: {type: 'hash', unset: true, fields: {session: id}},
  sepa_debit: {type: 'hash', fields: {iban: {type: 'string', required: true}}},
  wechat_pay: nothing,
} as const satisfies ParamTable;

/** POST /v1/payment_methods */
/** `payment_method`: a platform's own, which is copied to the account that is asked for; then there is no `type`. */
export const CREATE_METHOD_PARAMS = {
  ...PAYMENT_METHOD_DATA,
  custom: absent,
  customer: id,
  payment_method: id,
  type: {type: 'string'},
} as const satisfies ParamTable;

/** POST /v1/payment_methods/:id */
export const UPDATE_METHOD_PARAMS = {
  allow_redisplay: {type: 'enum', values: ['always', 'limited', 'unspecified']},
  billing_details: {type: 'hash', fields: BILLING_DETAILS},
  card: {
    type: 'hash',
    fields: {
      exp_month: {type: 'integer'},
      exp_year: {type: 'integer'},
      networks: {type: 'hash', fields: {preferred: text}},
    },
  },
  metadata,
  us_bank_account: absent,
} as const satisfies ParamTable;

/** A new PaymentMethod's parameters, checked. */
export type PaymentMethodParams = ParamsOf<typeof PAYMENT_METHOD_DATA>;
