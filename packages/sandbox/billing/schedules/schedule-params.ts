/** The parameters of subscription schedules. Knows names and shapes; does nothing with them. */
import {LIST_PARAMS} from '../../api/lists.ts';
import {absent, flag, id, lacking, metadata, text} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {DISCOUNTS} from '../discounts/redeem.ts';
import {RECURRING_PRICE_DATA} from '../price-choice.ts';

const second = {type: 'integer', min: 0} as const;
const endBehavior = {type: 'enum', values: ['cancel', 'none', 'release', 'renew']} as const;
const prorationBehavior = {type: 'enum', values: ['always_invoice', 'create_prorations', 'none']} as const;

const PHASE = {
  ...lacking(
    'add_invoice_items application_fee_percent automatic_tax billing_cycle_anchor billing_thresholds collection_method currency default_payment_method default_tax_rates invoice_settings on_behalf_of transfer_data trial trial_end',
  ),
  description: text,
  discounts: DISCOUNTS,
  duration: {
    type: 'hash',
    fields: {
      interval: {type: 'enum', required: true, values: ['day', 'month', 'week', 'year']},
      interval_count: {type: 'integer', min: 1},
    },
  },
  end_date: second,
  items: {
    type: 'list',
    required: true,
    of: {
      ...lacking('billing_thresholds discounts tax_rates'),
      metadata,
      plan: id,
      price: id,
      price_data: RECURRING_PRICE_DATA,
      quantity: {type: 'integer', min: 0},
    },
  },
  metadata,
  proration_behavior: prorationBehavior,
} as const satisfies ParamTable;

/** POST /v1/subscription_schedules */
export const CREATE_SCHEDULE_PARAMS = {
  ...lacking('customer_account default_settings pause_schedules'),
  billing_mode: {
    type: 'hash',
    fields: {flexible: absent, type: {type: 'enum', required: true, values: ['classic', 'flexible']}},
  },
  customer: id,
  end_behavior: endBehavior,
  from_subscription: id,
  metadata,
  phases: {type: 'list', of: PHASE},
  start_date: id,
} as const satisfies ParamTable;

/** POST /v1/subscription_schedules/:id */
export const UPDATE_SCHEDULE_PARAMS = {
  ...lacking('default_settings pause_schedules phases'),
  end_behavior: endBehavior,
  metadata,
  proration_behavior: prorationBehavior,
} as const satisfies ParamTable;

/** POST /v1/subscription_schedules/:id/cancel */
export const CANCEL_SCHEDULE_PARAMS = {invoice_now: flag, prorate: flag} as const satisfies ParamTable;

/** POST /v1/subscription_schedules/:id/release */
export const RELEASE_SCHEDULE_PARAMS = {preserve_cancel_date: flag} as const satisfies ParamTable;

/** GET /v1/subscription_schedules */
export const LIST_SCHEDULES_PARAMS = {
  ...LIST_PARAMS,
  ...lacking('canceled_at completed_at customer_account released_at'),
  created: {type: 'raw'},
  customer: id,
  scheduled: flag,
} as const satisfies ParamTable;

/** The parameters of a new schedule, checked. */
export type CreateScheduleParams = ParamsOf<typeof CREATE_SCHEDULE_PARAMS>;
