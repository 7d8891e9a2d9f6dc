/** The parameters of every SetupIntent endpoint, one table each. Knows names and shapes; does nothing with them. */
import {LIST_PARAMS} from '../../api/lists.ts';
import {MANDATE_DATA, absent, flag, id, lacking, metadata, text} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {AUTOMATIC, PAYMENT_METHOD_TYPES, TYPE_LIST} from '../intents/intent-params.ts';
import {METHOD_OPTIONS} from '../methods/method-options.ts';
import {PAYMENT_METHOD_DATA} from '../methods/method-params.ts';

const SHARED = {
  ...lacking('attach_to_self customer_account flow_directions'),
  customer: id,
  description: text,
  metadata,
  payment_method: id,
  payment_method_configuration: id,
  payment_method_data: {type: 'hash', fields: PAYMENT_METHOD_DATA},
  payment_method_options: {type: 'hash', fields: METHOD_OPTIONS},
  payment_method_types: PAYMENT_METHOD_TYPES,
  allowed_payment_method_types: TYPE_LIST,
  excluded_payment_method_types: TYPE_LIST,
} as const satisfies ParamTable;

const CONFIRMATION = {
  confirmation_token: id,
  mandate_data: MANDATE_DATA,
  return_url: id,
  use_stripe_sdk: flag,
} as const satisfies ParamTable;

/** POST /v1/setup_intents */
export const CREATE_SETUP_PARAMS = {
  ...SHARED,
  ...CONFIRMATION,
  automatic_payment_methods: AUTOMATIC,
  confirm: flag,
  on_behalf_of: id,
  single_use: absent,
  usage: {type: 'enum', values: ['off_session', 'on_session']},
} as const satisfies ParamTable;

/** POST /v1/setup_intents/:id */
export const UPDATE_SETUP_PARAMS = SHARED;

/** POST /v1/setup_intents/:id/confirm; the last two come from pages only. */
export const CONFIRM_SETUP_PARAMS = {
  ...CONFIRMATION,
  allowed_payment_method_types: TYPE_LIST,
  payment_method: id,
  payment_method_data: {type: 'hash', fields: PAYMENT_METHOD_DATA},
  payment_method_options: {type: 'hash', fields: METHOD_OPTIONS},
  payment_method_types: PAYMENT_METHOD_TYPES,
  client_secret: id,
  client_context: {type: 'raw'},
  expected_payment_method_type: id,
} as const satisfies ParamTable;

/** POST /v1/setup_intents/:id/cancel */
export const CANCEL_SETUP_PARAMS = {
  cancellation_reason: {type: 'enum', values: ['abandoned', 'duplicate', 'requested_by_customer']},
} as const satisfies ParamTable;

/** GET /v1/setup_intents/:id; pages send the secret. */
export const GET_SETUP_PARAMS = {client_secret: id} as const satisfies ParamTable;

/** GET /v1/setup_intents */
export const LIST_SETUPS_PARAMS = {
  ...LIST_PARAMS,
  ...lacking('attach_to_self customer_account'),
  created: {type: 'raw'},
  customer: id,
  payment_method: id,
} as const satisfies ParamTable;

/** Create's parameters, checked. */
export type CreateSetupParams = ParamsOf<typeof CREATE_SETUP_PARAMS>;
/** Update's parameters, checked. */
export type UpdateSetupParams = ParamsOf<typeof UPDATE_SETUP_PARAMS>;
/** Confirm's parameters, checked. */
export type ConfirmSetupParams = ParamsOf<typeof CONFIRM_SETUP_PARAMS>;
