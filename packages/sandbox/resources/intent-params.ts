/** The parameters of every PaymentIntent endpoint, one table each. Knows names and shapes; does nothing with them. */

import {LIST_PARAMS} from '../api/lists.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {OTHER_TYPE_PARAMS} from './other-types.ts';
import {PAYMENT_METHOD_DATA} from './payment-methods.ts';

const absent = {type: 'absent'} as const;
const text = {type: 'string', unset: true} as const;

const PAYMENT_METHOD_TYPES = {
  type: 'removed',
  code: 'payment_method_types_no_longer_supported',
  message:
    'The parameter payment_method_types is no longer supported from API version 2026-09-30.endive on. Use allowed_payment_method_types or automatic_payment_methods instead.',
} as const;

const SHIPPING = {
  type: 'hash',
  unset: true,
  fields: {
    address: {
      type: 'hash',
      required: true,
      fields: {city: text, country: text, line1: text, line2: text, postal_code: text, state: text},
    },
    name: {type: 'string', required: true},
    carrier: text,
    phone: text,
    tracking_number: text,
  },
} as const;

const CARD_OPTIONS = {
  capture_method: absent,
  cvc_token: absent,
  installments: absent,
  mandate_options: absent,
  moto: absent,
  network: text,
  request_extended_authorization: absent,
  request_incremental_authorization: absent,
  request_multicapture: absent,
  request_overcapture: absent,
  request_three_d_secure: {type: 'enum', values: ['any', 'automatic', 'challenge']},
  require_cvc_recollection: {type: 'boolean'},
  setup_credential_usage: absent,
  setup_future_usage: {type: 'enum', unset: true, values: ['none', 'off_session', 'on_session']},
  statement_descriptor_suffix_kana: absent,
  statement_descriptor_suffix_kanji: absent,
  stored_credential_usage: absent,
  three_d_secure: absent,
} as const satisfies ParamTable;

const METHOD_OPTIONS = {
  ...OTHER_TYPE_PARAMS,
  card: {type: 'hash', unset: true, fields: CARD_OPTIONS},
  card_present: absent,
} as const satisfies ParamTable;

/** What create, update and confirm share. */
const SHARED = {
  amount_details: absent,
  capture_method: {type: 'enum', values: ['automatic', 'automatic_async', 'manual']},
  hooks: absent,
  payment_details: absent,
  payment_method: {type: 'string'},
  payment_method_data: {type: 'hash', fields: PAYMENT_METHOD_DATA},
  payment_method_options: {type: 'hash', fields: METHOD_OPTIONS},
  payment_method_types: PAYMENT_METHOD_TYPES,
  receipt_email: text,
  setup_future_usage: {type: 'enum', unset: true, values: ['off_session', 'on_session']},
  shipping: SHIPPING,
} as const satisfies ParamTable;

/** What create and update share beyond that. */
const DESCRIPTION = {
  allowed_payment_method_types: {type: 'strings'},
  application_fee_amount: absent,
  customer: {type: 'string'},
  customer_account: absent,
  description: text,
  excluded_payment_method_types: {type: 'strings', unset: true},
  metadata: {type: 'metadata', unset: true},
  payment_method_configuration: absent,
  statement_descriptor: {type: 'string', max: 22},
  statement_descriptor_suffix: {type: 'string', max: 22},
  transfer_data: absent,
  transfer_group: {type: 'string'},
} as const satisfies ParamTable;

/** What confirming takes, wherever it happens. */
const CONFIRMATION = {
  confirmation_token: absent,
  error_on_requires_action: {type: 'boolean'},
  mandate: absent,
  mandate_data: absent,
  off_session: {type: 'raw'},
  radar_options: absent,
  return_url: {type: 'string'},
  use_stripe_sdk: {type: 'boolean'},
} as const satisfies ParamTable;

/** POST /v1/payment_intents */
export const CREATE_PARAMS = {
  ...SHARED,
  ...DESCRIPTION,
  ...CONFIRMATION,
  amount: {type: 'integer', required: true, min: 1},
  currency: {type: 'string', required: true},
  automatic_payment_methods: {
    type: 'hash',
    fields: {
      enabled: {type: 'boolean', required: true},
      allow_redirects: {type: 'enum', values: ['always', 'never']},
    },
  },
  confirm: {type: 'boolean'},
  confirmation_method: {type: 'enum', values: ['automatic', 'manual']},
  on_behalf_of: absent,
} as const satisfies ParamTable;

/** POST /v1/payment_intents/:id */
export const UPDATE_PARAMS = {
  ...SHARED,
  ...DESCRIPTION,
  amount: {type: 'integer', min: 1},
  currency: {type: 'string'},
} as const satisfies ParamTable;

/** POST /v1/payment_intents/:id/confirm; the second half comes from pages only. */
export const CONFIRM_PARAMS = {
  ...SHARED,
  ...CONFIRMATION,
  allowed_payment_method_types: absent,
  amount_to_confirm: {type: 'integer', min: 1},
  excluded_payment_method_types: absent,
  client_secret: {type: 'string'},
  expected_payment_method_type: {type: 'string'},
  client_context: {
    type: 'hash',
    fields: {
      amount: {type: 'integer'},
      currency: {type: 'string'},
      mode: {type: 'string'},
      setup_future_usage: text,
    },
  },
} as const satisfies ParamTable;

/** POST /v1/payment_intents/:id/cancel */
export const CANCEL_PARAMS = {
  cancellation_reason: {
    type: 'enum',
    values: ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'],
  },
} as const satisfies ParamTable;

/** GET /v1/payment_intents/:id; pages send the secret. */
export const GET_PARAMS = {client_secret: {type: 'string'}} as const satisfies ParamTable;

/** GET /v1/payment_intents */
export const LIST_INTENTS_PARAMS = {
  ...LIST_PARAMS,
  customer: {type: 'string'},
  customer_account: absent,
  created: {type: 'raw'},
} as const satisfies ParamTable;

/** GET /v1/payment_intents/search */
export const SEARCH_PARAMS = {
  query: {type: 'string', required: true},
  limit: {type: 'integer', min: 1},
  page: {type: 'string'},
} as const satisfies ParamTable;

/** Create's parameters, checked. */
export type CreateParams = ParamsOf<typeof CREATE_PARAMS>;
/** Update's parameters, checked. */
export type UpdateParams = ParamsOf<typeof UPDATE_PARAMS>;
/** Confirm's parameters, checked. */
export type ConfirmParams = ParamsOf<typeof CONFIRM_PARAMS>;
