/** The parameters of every PaymentIntent endpoint, one table each. Knows names and shapes; does nothing with them. */
import {LIST_PARAMS} from '../../api/lists.ts';
import {MANDATE_DATA, SHIPPING, absent, flag, id, lacking, metadata, text} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {HOOKS} from '../../tax/tax-params.ts';
import {METHOD_OPTIONS} from '../methods/method-options.ts';
import {PAYMENT_METHOD_DATA} from '../methods/method-params.ts';
import {ALL_TYPE_NAMES} from '../methods/other-types.ts';

/** Removed in 2026-09-30.endive; the sentence is ours, Stripe's is not published. */
export const PAYMENT_METHOD_TYPES = {
  type: 'removed',
  code: 'payment_method_types_no_longer_supported',
  message:
    'The parameter payment_method_types is no longer supported from API version 2026-09-30.endive on. Use allowed_payment_method_types or automatic_payment_methods instead.',
} as const;

/** A list of types, each of which Stripe must know. */
export const TYPE_LIST = {type: 'strings', unset: true, values: ALL_TYPE_NAMES} as const;

/** The types that the account has turned on. */
export const AUTOMATIC = {
  type: 'hash',
  fields: {
    enabled: {type: 'boolean', required: true},
    allow_redirects: {type: 'enum', values: ['always', 'never']},
  },
} as const;

/** The parameters that create, update and confirm share. */
const SHARED = {
  capture_method: {type: 'enum', values: ['automatic', 'automatic_async', 'manual']},
  hooks: HOOKS,
  payment_details: absent,
  payment_method: {type: 'string'},
  payment_method_data: {type: 'hash', fields: PAYMENT_METHOD_DATA},
  payment_method_options: {type: 'hash', fields: METHOD_OPTIONS},
  payment_method_types: PAYMENT_METHOD_TYPES,
  receipt_email: text,
  setup_future_usage: {type: 'enum', unset: true, values: ['off_session', 'on_session']},
  shipping: SHIPPING,
} as const satisfies ParamTable;

/** The parameters for connected accounts. */
const TRANSFER_DATA = {
  type: 'hash',
  fields: {
    amount: {type: 'integer', min: 0},
    description: absent,
    destination: {type: 'string', required: true},
    metadata: absent,
    payment_data: absent,
  },
} as const;
const TRANSFER_AMOUNT = {
  type: 'hash',
  fields: {...lacking('description metadata payment_data'), amount: {type: 'integer', min: 0}},
} as const;

/** Further parameters that create and update share. */
const DESCRIPTION = {
  allowed_payment_method_types: TYPE_LIST,
  application_fee_amount: {type: 'integer', unset: true, min: 0},
  customer: id,
  customer_account: absent,
  description: text,
  excluded_payment_method_types: TYPE_LIST,
  metadata,
  payment_method_configuration: id,
  statement_descriptor: {type: 'string', max: 22},
  statement_descriptor_suffix: {type: 'string', max: 22},
  transfer_group: id,
} as const satisfies ParamTable;

/** The parameters of every confirm. */
const CONFIRMATION = {
  confirmation_token: id,
  error_on_requires_action: flag,
  mandate: id,
  mandate_data: MANDATE_DATA,
  off_session: {type: 'enum', values: ['true', 'false', 'one_off', 'recurring']},
  radar_options: {type: 'hash', unset: true, fields: {referrer: id, session: id}},
  return_url: id,
  use_stripe_sdk: flag,
} as const satisfies ParamTable;

/** The amount of a PaymentIntent. */
const AMOUNT = {
  type: 'integer',
  min: 1,
  tooSmall:
    'The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to save a Payment Method for future use without an immediate payment, use a Setup Intent instead: https://docs.stripe.com/payments/setup-intents',
} as const;

const MINOR_UNITS = {type: 'integer', min: 0} as const;
const DISCOUNT_AMOUNT = {type: 'integer', unset: true, min: 1} as const;
const TAX_AMOUNT = {
  type: 'hash',
  unset: true,
  fields: {total_tax_amount: {...MINOR_UNITS, required: true}},
} as const;

const LINE_ITEM = {
  discount_amount: DISCOUNT_AMOUNT,
  payment_method_options: absent,
  product_code: {type: 'string', max: 12},
  product_name: {type: 'string', required: true, max: 1024},
  quantity: {type: 'integer', required: true, min: 1},
  tax: TAX_AMOUNT,
  unit_cost: {...MINOR_UNITS, required: true},
  unit_of_measure: {type: 'string', max: 12},
} as const satisfies ParamTable;

const DETAILS = {
  discount_amount: DISCOUNT_AMOUNT,
  enforce_arithmetic_validation: flag,
  line_items: {type: 'list', unset: true, of: LINE_ITEM},
  shipping: {
    type: 'hash',
    unset: true,
    fields: {amount: {...MINOR_UNITS, unset: true}, from_postal_code: text, to_postal_code: text},
  },
  tax: TAX_AMOUNT,
} as const satisfies ParamTable;

/** What the amount consists of. */
export const AMOUNT_DETAILS = {type: 'hash', unset: true, fields: DETAILS} as const;

/** POST /v1/payment_intents */
export const CREATE_PARAMS = {
  ...SHARED,
  ...DESCRIPTION,
  ...CONFIRMATION,
  amount: {...AMOUNT, required: true},
  amount_details: AMOUNT_DETAILS,
  currency: {type: 'string', required: true},
  automatic_payment_methods: AUTOMATIC,
  confirm: flag,
  confirmation_method: {type: 'enum', values: ['automatic', 'manual']},
  on_behalf_of: id,
  transfer_data: TRANSFER_DATA,
} as const satisfies ParamTable;

/** POST /v1/payment_intents/:id */
export const UPDATE_PARAMS = {
  ...SHARED,
  ...DESCRIPTION,
  amount: AMOUNT,
  amount_details: AMOUNT_DETAILS,
  currency: id,
  transfer_data: TRANSFER_AMOUNT,
} as const satisfies ParamTable;

/** POST /v1/payment_intents/:id/confirm; the second half comes from pages only. */
export const CONFIRM_PARAMS = {
  ...SHARED,
  ...CONFIRMATION,
  amount_details: absent,
  allowed_payment_method_types: TYPE_LIST,
  amount_to_confirm: {type: 'integer', min: 1},
  excluded_payment_method_types: TYPE_LIST,
  client_secret: {type: 'string'},
  expected_payment_method_type: {type: 'string'},
  client_context: {
    type: 'hash',
    fields: {
      amount: {type: 'integer'},
      currency: {type: 'string'},
      mode: {type: 'string'},
      setup_future_usage: text,
      capture_method: text,
      on_behalf_of: text,
      allowed_payment_method_types: {type: 'strings'},
      excluded_payment_method_types: {type: 'strings'},
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

/** POST /v1/payment_intents/:id/capture */
export const CAPTURE_PARAMS = {
  amount_details: absent,
  /** Its refusals show the PaymentIntent. */
  amount_to_capture: {type: 'integer'},
  application_fee_amount: {type: 'integer', min: 0},
  final_capture: flag,
  hooks: HOOKS,
  metadata,
  payment_details: absent,
  statement_descriptor: {type: 'string', max: 22},
  statement_descriptor_suffix: {type: 'string', max: 22},
  transfer_data: TRANSFER_AMOUNT,
} as const satisfies ParamTable;

/** POST /v1/payment_intents/:id/verify_challenge: from pages, after a captcha. */
export const VERIFY_PARAMS = {
  client_secret: {type: 'string', required: true},
  challenge_response_token: id,
  challenge_response_ekey: id,
} as const satisfies ParamTable;

/** GET /v1/payment_intents/:id; pages send the secret. */
export const GET_PARAMS = {client_secret: {type: 'string'}} as const satisfies ParamTable;

/** GET /v1/payment_intents */
export const LIST_INTENTS_PARAMS = {
  ...LIST_PARAMS,
  customer: id,
  customer_account: absent,
  created: {type: 'raw'},
} as const satisfies ParamTable;

/** POST /v1/payment_intents/:id/increment_authorization */
export const INCREMENT_PARAMS = {
  ...lacking('amount_details application_fee_amount hooks payment_details transfer_data'),
  amount: {type: 'integer', required: true, min: 1},
  description: text,
  metadata,
  statement_descriptor: {type: 'string', max: 22},
} as const satisfies ParamTable;

/** Create's parameters, checked. */
export type CreateParams = ParamsOf<typeof CREATE_PARAMS>;
/** Update's parameters, checked. */
export type UpdateParams = ParamsOf<typeof UPDATE_PARAMS>;
/** Confirm's parameters, checked. */
export type ConfirmParams = ParamsOf<typeof CONFIRM_PARAMS>;
