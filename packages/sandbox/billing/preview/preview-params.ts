/** The parameters of an invoice's preview. Knows names and shapes; does nothing with them. */
import {absent, flag, id, lacking, metadata, text} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {DISCOUNTS} from '../discounts/redeem.ts';
import {ITEM_FIELDS} from '../invoicing/item-params.ts';
import {UPDATE_SUBSCRIPTION_PARAMS} from '../subscription-params.ts';

const {pricing: _, ...INVOICE_ITEM_FIELDS} = ITEM_FIELDS;

/** POST /v1/invoices/create_preview */
export const PREVIEW_PARAMS = {
  ...lacking('automatic_tax customer_account customer_details issuer on_behalf_of schedule schedule_details'),
  currency: id,
  customer: id,
  discounts: DISCOUNTS,
  invoice_items: {
    type: 'list',
    of: {
      ...INVOICE_ITEM_FIELDS,
      ...lacking('invoiceitem tax_behavior tax_code unit_amount unit_amount_decimal'),
      currency: id,
      price: id,
    },
  },
  preview_mode: {type: 'enum', values: ['next', 'recurring']},
  subscription: id,
  subscription_details: {
    type: 'hash',
    fields: {
      ...lacking('billing_schedules default_tax_rates pause resume_at start_date'),
      billing_cycle_anchor: {
        type: 'hash',
        fields: {
          timestamp: absent,
          type: {type: 'enum', required: true, values: ['now', 'timestamp', 'unchanged']},
        },
      },
      billing_mode: {
        type: 'hash',
        fields: {flexible: absent, type: {type: 'enum', required: true, values: ['classic', 'flexible']}},
      },
      cancel_at: text,
      cancel_at_period_end: flag,
      cancel_now: flag,
      items: UPDATE_SUBSCRIPTION_PARAMS.items,
      metadata,
      proration_behavior: UPDATE_SUBSCRIPTION_PARAMS.proration_behavior,
      proration_date: {type: 'integer', min: 0},
      trial_end: id,
    },
  },
} as const satisfies ParamTable;

/** The parameters, checked. */
export type PreviewParams = ParamsOf<typeof PREVIEW_PARAMS>;
