/** The parameters of the invoice endpoints. Knows names and shapes; does nothing with them. */
import {LIST_PARAMS} from '../../api/lists.ts';
import {absent, flag, id, lacking, metadata, SHIPPING, strings, text} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {DISCOUNTS} from '../discounts/redeem.ts';

const collection = {type: 'enum', values: ['charge_automatically', 'send_invoice']} as const;
const second = {type: 'integer', min: 0} as const;

const SHARED = {
  ...lacking(
    'account_tax_ids application_fee_amount automatic_tax default_source issuer on_behalf_of rendering shipping_cost transfer_data',
  ),
  auto_advance: flag,
  automatically_finalizes_at: second,
  collection_method: collection,
  custom_fields: {
    type: 'list',
    unset: true,
    of: {name: {type: 'string', required: true, max: 40}, value: {type: 'string', required: true, max: 140}},
  },
  days_until_due: second,
  default_payment_method: text,
  default_tax_rates: strings,
  description: text,
  discounts: DISCOUNTS,
  due_date: second,
  effective_at: {...second, unset: true},
  footer: text,
  metadata,
  number: text,
  payment_settings: {
    type: 'hash',
    fields: {...lacking('default_mandate payment_method_options'), payment_method_types: strings},
  },
  shipping_details: SHIPPING,
  statement_descriptor: {type: 'string', max: 22},
} as const satisfies ParamTable;

/** POST /v1/invoices */
export const CREATE_INVOICE_PARAMS = {
  ...SHARED,
  ...lacking('customer_account from_invoice'),
  currency: id,
  customer: id,
  pending_invoice_items_behavior: {type: 'enum', values: ['exclude', 'include']},
  subscription: id,
} as const satisfies ParamTable;

/** POST /v1/invoices/:id */
export const UPDATE_INVOICE_PARAMS = SHARED;

/** POST /v1/invoices/:id/pay */
export const PAY_PARAMS = {
  forgive: absent,
  mandate: text,
  off_session: flag,
  paid_out_of_band: flag,
  payment_method: id,
  source: absent,
} as const satisfies ParamTable;

/** GET /v1/invoices */
export const LIST_INVOICES_PARAMS = {
  ...LIST_PARAMS,
  collection_method: collection,
  created: {type: 'raw'},
  customer: id,
  customer_account: absent,
  due_date: {type: 'raw'},
  status: {type: 'enum', values: ['draft', 'open', 'paid', 'uncollectible', 'void']},
  subscription: id,
} as const satisfies ParamTable;

/** The parameters of a new invoice, checked. */
export type CreateInvoiceParams = ParamsOf<typeof CREATE_INVOICE_PARAMS>;
/** The parameters that change one, checked. */
export type UpdateInvoiceParams = ParamsOf<typeof UPDATE_INVOICE_PARAMS>;
