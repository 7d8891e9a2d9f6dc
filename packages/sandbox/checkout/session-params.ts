/** The parameters of the Checkout Session endpoints. Knows names and shapes; does nothing with them. */
import {LIST_PARAMS} from '../api/lists.ts';
import {ADDRESS, SHIPPING, absent, flag, id, lacking, metadata} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {PAYMENT_METHOD_TYPES, TYPE_LIST} from '../resources/intents/intent-params.ts';
import {OTHER_TYPE_PARAMS} from '../resources/methods/other-types.ts';
import {SHIPPING_RATE_FIELDS} from './shipping-rate-params.ts';

const SWITCH = {enabled: {type: 'boolean', required: true}} as const;
const FUTURE_USE = {type: 'enum', values: ['off_session', 'on_session']} as const;
const AUTO_OR_REQUIRED = {type: 'enum', values: ['auto', 'required']} as const;

const PRICE_DATA = {
  type: 'hash',
  fields: {
    currency: {type: 'string', required: true},
    product: id,
    product_data: {
      type: 'hash',
      fields: {
        ...lacking('tax_code tax_details'),
        description: id,
        images: {type: 'strings'},
        metadata,
        name: {type: 'string', required: true},
        unit_label: id,
      },
    },
    recurring: {
      type: 'hash',
      fields: {
        interval: {type: 'enum', required: true, values: ['day', 'month', 'week', 'year']},
        interval_count: {type: 'integer', min: 1},
      },
    },
    tax_behavior: {type: 'enum', values: ['exclusive', 'inclusive', 'unspecified']},
    unit_amount: {type: 'integer', min: 0},
    unit_amount_decimal: id,
  },
} as const;

const LINE_ITEM = {
  adjustable_quantity: {
    type: 'hash',
    fields: {...SWITCH, maximum: {type: 'integer', min: 1}, minimum: {type: 'integer', min: 0}},
  },
  metadata,
  price: id,
  price_data: PRICE_DATA,
  quantity: {type: 'integer', min: 1},
  tax_rates: absent,
} as const satisfies ParamTable;

/** The rates that a buyer can choose from. */
const SHIPPING_OPTION = {
  shipping_rate: id,
  shipping_rate_data: {type: 'hash', fields: SHIPPING_RATE_FIELDS},
} as const satisfies ParamTable;

const NO_OPTIONS = {type: 'hash', fields: {setup_future_usage: absent, target_date: absent}} as const;

const METHOD_OPTIONS = {
  ...OTHER_TYPE_PARAMS,
  ...lacking('demo_pay'),
  alipay: NO_OPTIONS,
  au_becs_debit: NO_OPTIONS,
  card: {
    type: 'hash',
    fields: {
      ...lacking(
        'capture_method installments request_extended_authorization request_incremental_authorization request_multicapture request_overcapture restrictions setup_future_usage statement_descriptor_suffix_kana statement_descriptor_suffix_kanji',
      ),
      request_three_d_secure: {type: 'enum', values: ['any', 'automatic', 'challenge']},
    },
  },
  ideal: NO_OPTIONS,
  paynow: NO_OPTIONS,
  sepa_debit: {
    type: 'hash',
    fields: {mandate_options: absent, setup_future_usage: absent, target_date: absent},
  },
  wechat_pay: {
    type: 'hash',
    fields: {app_id: id, client: {type: 'enum', values: ['android', 'ios', 'web']}, setup_future_usage: absent},
  },
} as const satisfies ParamTable;

const PAYMENT_INTENT_DATA = {
  type: 'hash',
  fields: {
    application_fee_amount: {type: 'integer', min: 0},
    capture_method: {type: 'enum', values: ['automatic', 'automatic_async', 'manual']},
    description: id,
    metadata,
    on_behalf_of: id,
    receipt_email: id,
    setup_future_usage: FUTURE_USE,
    shipping: SHIPPING,
    statement_descriptor: {type: 'string', max: 22},
    statement_descriptor_suffix: {type: 'string', max: 22},
    transfer_data: {
      type: 'hash',
      fields: {amount: {type: 'integer', min: 0}, destination: {type: 'string', required: true}},
    },
    transfer_group: id,
  },
} as const;

const SUBSCRIPTION_DATA = {
  type: 'hash',
  fields: {
    ...lacking(
      'application_fee_percent billing_cycle_anchor billing_cycle_anchor_config default_tax_rates invoice_settings on_behalf_of pending_invoice_item_interval transfer_data',
    ),
    billing_mode: {
      type: 'hash',
      fields: {flexible: absent, type: {type: 'enum', required: true, values: ['classic', 'flexible']}},
    },
    description: id,
    metadata,
    proration_behavior: {type: 'enum', values: ['create_prorations', 'none']},
    trial_end: {type: 'integer'},
    trial_period_days: {type: 'integer', min: 1},
    trial_settings: {
      type: 'hash',
      fields: {
        end_behavior: {
          type: 'hash',
          required: true,
          fields: {
            missing_payment_method: {
              type: 'enum',
              required: true,
              values: ['cancel', 'create_invoice', 'pause'],
            },
          },
        },
      },
    },
  },
} as const;

/** POST /v1/checkout/sessions */
export const CREATE_SESSION_PARAMS = {
  ...lacking(
    'after_expiration branding_settings consent_collection custom_fields custom_text customer_account customer_update name_collection optional_items payment_method_data permissions redirect_on_completion saved_payment_method_options tax_id_collection wallet_options',
  ),
  adaptive_pricing: {type: 'hash', fields: {enabled: flag}},
  allow_promotion_codes: flag,
  allowed_payment_method_types: TYPE_LIST,
  automatic_tax: {type: 'hash', fields: {...SWITCH, liability: absent}},
  billing_address_collection: AUTO_OR_REQUIRED,
  cancel_url: id,
  client_reference_id: {type: 'string', max: 200},
  currency: id,
  customer: id,
  customer_creation: {type: 'enum', values: ['always', 'if_required']},
  customer_email: id,
  discounts: {type: 'list', of: {coupon: id, promotion_code: id}},
  excluded_payment_method_types: TYPE_LIST,
  expires_at: {type: 'integer'},
  integration_identifier: id,
  invoice_creation: {type: 'hash', fields: {...SWITCH, invoice_data: absent}},
  line_items: {type: 'list', of: LINE_ITEM},
  locale: id,
  managed_payments: {type: 'hash', fields: {enabled: flag}},
  metadata,
  mode: {type: 'enum', values: ['payment', 'setup', 'subscription']},
  origin_context: {type: 'enum', values: ['mobile_app', 'web']},
  payment_intent_data: PAYMENT_INTENT_DATA,
  payment_method_collection: {type: 'enum', values: ['always', 'if_required']},
  payment_method_configuration: id,
  payment_method_options: {type: 'hash', fields: METHOD_OPTIONS},
  payment_method_types: PAYMENT_METHOD_TYPES,
  phone_number_collection: {type: 'hash', fields: SWITCH},
  return_url: id,
  setup_intent_data: {type: 'hash', fields: {description: id, metadata, on_behalf_of: id}},
  shipping_address_collection: {
    type: 'hash',
    fields: {allowed_countries: {type: 'strings', required: true}},
  },
  shipping_options: {type: 'list', of: SHIPPING_OPTION},
  submit_type: {type: 'enum', values: ['auto', 'book', 'donate', 'pay', 'subscribe']},
  subscription_data: SUBSCRIPTION_DATA,
  success_url: id,
  ui_mode: {type: 'enum', values: ['elements', 'embedded_page', 'form', 'hosted_page']},
} as const satisfies ParamTable;

/** POST /v1/checkout/sessions/:id */
export const UPDATE_SESSION_PARAMS = {
  ...lacking('line_items payment_intent_data'),
  collected_information: {
    type: 'hash',
    fields: {
      shipping_details: {
        type: 'hash',
        fields: {
          address: {
            type: 'hash',
            required: true,
            fields: {
              ...ADDRESS,
              country: {type: 'string', required: true},
              line1: {type: 'string', required: true},
            },
          },
          name: {type: 'string', required: true},
        },
      },
    },
  },
  metadata,
  shipping_options: {type: 'list', of: SHIPPING_OPTION, unset: true},
} as const satisfies ParamTable;

/** GET /v1/checkout/sessions */
export const LIST_SESSIONS_PARAMS = {
  ...LIST_PARAMS,
  ...lacking('customer_account payment_link'),
  created: {type: 'raw'},
  customer: id,
  customer_details: {type: 'hash', fields: {email: {type: 'string', required: true}}},
  payment_intent: id,
  status: {type: 'enum', values: ['complete', 'expired', 'open']},
  subscription: id,
} as const satisfies ParamTable;

/** Create's parameters, checked. */
export type CreateSessionParams = ParamsOf<typeof CREATE_SESSION_PARAMS>;
/** Update's parameters, checked. */
export type UpdateSessionParams = ParamsOf<typeof UPDATE_SESSION_PARAMS>;
/** One line of what is bought. */
export type LineItemParams = NonNullable<CreateSessionParams['line_items']>[number];
/** One choice of shipping. */
export type ShippingOptionParams = ParamsOf<typeof SHIPPING_OPTION>;
