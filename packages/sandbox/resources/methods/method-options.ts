/** `payment_method_options` for each type of PaymentMethod. Knows names and shapes; does nothing with them. */
import {absent, flag, id} from '../../api/param-parts.ts';
import type {ParamTable} from '../../api/params.ts';
import {OTHER_TYPE_PARAMS} from './other-types.ts';

const futureUse = {type: 'enum', unset: true, values: ['none', 'off_session', 'on_session']} as const;

const CARD_OPTIONS = {
  capture_method: absent,
  cvc_token: absent,
  installments: absent,
  mandate_options: absent,
  moto: absent,
  network: {
    type: 'enum',
    values: [
      'amex',
      'cartes_bancaires',
      'diners',
      'discover',
      'eftpos_au',
      'girocard',
      'interac',
      'jcb',
      'link',
      'mastercard',
      'unionpay',
      'unknown',
      'visa',
    ],
  },
  request_extended_authorization: absent,
  request_incremental_authorization: absent,
  request_multicapture: absent,
  request_overcapture: absent,
  request_three_d_secure: {type: 'enum', values: ['any', 'automatic', 'challenge']},
  require_cvc_recollection: flag,
  setup_credential_usage: absent,
  setup_future_usage: futureUse,
  statement_descriptor_suffix_kana: absent,
  statement_descriptor_suffix_kanji: absent,
  stored_credential_usage: absent,
  three_d_secure: absent,
} as const satisfies ParamTable;

/** The options of each type. */
export const METHOD_OPTIONS = {
  ...OTHER_TYPE_PARAMS,
  alipay: {type: 'hash', unset: true, fields: {setup_future_usage: futureUse}},
  au_becs_debit: {type: 'hash', unset: true, fields: {setup_future_usage: futureUse, target_date: absent}},
  card: {type: 'hash', unset: true, fields: CARD_OPTIONS},
  card_present: absent,
  ideal: {type: 'hash', unset: true, fields: {setup_future_usage: futureUse}},
  paynow: {type: 'hash', unset: true, fields: {setup_future_usage: futureUse}},
  sepa_debit: {
    type: 'hash',
    unset: true,
    fields: {mandate_options: absent, setup_future_usage: futureUse, target_date: absent},
  },
  wechat_pay: {
    type: 'hash',
    unset: true,
    fields: {
      app_id: id,
      client: {type: 'enum', values: ['android', 'ios', 'mobile_web', 'web']},
      setup_future_usage: futureUse,
    },
  },
} as const satisfies ParamTable;
