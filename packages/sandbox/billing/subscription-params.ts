/** The parameters of the subscription endpoints. Knows names and shapes; does nothing with them. */
import {LIST_PARAMS} from '../api/lists.ts';
import {absent, flag, id, lacking, metadata, strings, text} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {DISCOUNTS} from './discounts/redeem.ts';
import {ONE_TIME_PRICE_DATA, RECURRING_PRICE_DATA} from './price-choice.ts';

const ITEM = {
  ...lacking('billing_thresholds current_trial'),
  discounts: DISCOUNTS,
  metadata,
  plan: id,
  price: id,
  price_data: RECURRING_PRICE_DATA,
  quantity: {type: 'integer', min: 0},
  tax_rates: strings,
} as const satisfies ParamTable;

const PAYMENT_SETTINGS = {
  type: 'hash',
  fields: {
    payment_method_options: absent,
    payment_method_types: strings,
    save_default_payment_method: {type: 'enum', values: ['off', 'on_subscription']},
  },
} as const;

const SHARED = {
  ...lacking(
    'application_fee_percent automatic_tax billing_schedules billing_thresholds default_source invoice_settings on_behalf_of pending_invoice_item_interval transfer_data',
  ),
  add_invoice_items: {
    type: 'list',
    of: {
      ...lacking('period'),
      discountable: flag,
      discounts: {type: 'list', of: DISCOUNTS.of},
      metadata,
      price: id,
      price_data: ONE_TIME_PRICE_DATA,
      quantity: {type: 'integer', min: 0},
      tax_rates: strings,
    },
  },
  cancel_at: text,
  cancel_at_period_end: flag,
  collection_method: {type: 'enum', values: ['charge_automatically', 'send_invoice']},
  days_until_due: {type: 'integer', min: 0},
  default_payment_method: text,
  default_tax_rates: strings,
  description: text,
  discounts: DISCOUNTS,
  metadata,
  off_session: flag,
  payment_behavior: {
    type: 'enum',
    values: ['allow_incomplete', 'default_incomplete', 'error_if_incomplete', 'pending_if_incomplete'],
  },
  payment_settings: PAYMENT_SETTINGS,
  proration_behavior: {type: 'enum', values: ['always_invoice', 'create_prorations', 'none']},
  trial_end: id,
  trial_from_plan: absent,
  trial_settings: {
    type: 'hash',
    fields: {
      end_behavior: {
        type: 'hash',
        required: true,
        fields: {
          billing_cycle_anchor: absent,
          missing_payment_method: {type: 'enum', required: true, values: ['cancel', 'create_invoice', 'pause']},
        },
      },
    },
  },
} as const satisfies ParamTable;

/** POST /v1/subscriptions */
export const CREATE_SUBSCRIPTION_PARAMS = {
  ...SHARED,
  ...lacking('backdate_start_date billing_cycle_anchor_config currency customer_account'),
  billing_cycle_anchor: {type: 'integer', min: 0},
  billing_mode: {
    type: 'hash',
    fields: {flexible: absent, type: {type: 'enum', required: true, values: ['classic', 'flexible']}},
  },
  customer: id,
  items: {type: 'list', of: ITEM},
  trial_period_days: {type: 'integer', min: 0},
} as const satisfies ParamTable;

/** POST /v1/subscriptions/:id */
export const UPDATE_SUBSCRIPTION_PARAMS = {
  ...SHARED,
  pause_collection: {
    type: 'hash',
    unset: true,
    fields: {
      behavior: {type: 'enum', required: true, values: ['keep_as_draft', 'mark_uncollectible', 'void']},
      resumes_at: {type: 'integer', min: 0},
    },
  },
  billing_cycle_anchor: {
    type: 'hash',
    fields: {type: {type: 'enum', required: true, values: ['now', 'unchanged']}},
  },
  proration_date: {type: 'integer', min: 0},
  cancellation_details: {
    type: 'hash',
    fields: {
      comment: text,
      feedback: {
        type: 'enum',
        unset: true,
        values: [
          'customer_service',
          'low_quality',
          'missing_features',
          'other',
          'switched_service',
          'too_complex',
          'too_expensive',
          'unused',
        ],
      },
      feedback_option: absent,
    },
  },
  items: {type: 'list', of: {...ITEM, clear_usage: absent, deleted: flag, id}},
} as const satisfies ParamTable;

/** DELETE /v1/subscriptions/:id */
export const CANCEL_SUBSCRIPTION_PARAMS = {
  cancellation_details: UPDATE_SUBSCRIPTION_PARAMS.cancellation_details,
  invoice_now: flag,
  prorate: flag,
} as const satisfies ParamTable;

/** POST /v1/subscriptions/:id/resume */
export const RESUME_PARAMS = {
  billing_cycle_anchor: UPDATE_SUBSCRIPTION_PARAMS.billing_cycle_anchor,
  payment_behavior: {type: 'enum', values: ['resume_on_payment_attempt', 'resume_on_payment_success']},
  proration_behavior: SHARED.proration_behavior,
  proration_date: {type: 'integer', min: 0},
} as const satisfies ParamTable;

/** GET /v1/subscriptions */
export const LIST_SUBSCRIPTIONS_PARAMS = {
  ...LIST_PARAMS,
  ...lacking('automatic_tax current_period_end current_period_start customer_account plan'),
  collection_method: {type: 'enum', values: ['charge_automatically', 'send_invoice']},
  created: {type: 'raw'},
  customer: id,
  price: id,
  status: {
    type: 'enum',
    values: [
      'active',
      'all',
      'canceled',
      'ended',
      'incomplete',
      'incomplete_expired',
      'past_due',
      'paused',
      'trialing',
      'unpaid',
    ],
  },
  test_clock: id,
} as const satisfies ParamTable;

/** POST /v1/subscription_items */
export const CREATE_ITEM_PARAMS = {
  ...ITEM,
  proration_date: {type: 'integer', min: 0},
  payment_behavior: SHARED.payment_behavior,
  proration_behavior: SHARED.proration_behavior,
  subscription: {type: 'string', required: true},
} as const satisfies ParamTable;

/** POST /v1/subscription_items/:id */
export const UPDATE_ITEM_PARAMS = {
  ...ITEM,
  proration_date: {type: 'integer', min: 0},
  off_session: flag,
  payment_behavior: SHARED.payment_behavior,
  proration_behavior: SHARED.proration_behavior,
} as const satisfies ParamTable;

/** DELETE /v1/subscription_items/:id */
export const DELETE_ITEM_PARAMS = {
  ...lacking('clear_usage'),
  proration_date: {type: 'integer', min: 0},
  payment_behavior: SHARED.payment_behavior,
  proration_behavior: SHARED.proration_behavior,
} as const satisfies ParamTable;

/** Create's parameters, checked. */
export type CreateSubscriptionParams = ParamsOf<typeof CREATE_SUBSCRIPTION_PARAMS>;
/** Update's parameters, checked. */
export type UpdateSubscriptionParams = ParamsOf<typeof UPDATE_SUBSCRIPTION_PARAMS>;
