/** The parameters of invoice items and of lines that are added to an invoice. Knows names and shapes. */
import {LIST_PARAMS} from '../../api/lists.ts';
import {absent, flag, id, lacking, metadata, strings} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {DISCOUNTS} from '../discounts/redeem.ts';
import {ONE_TIME_PRICE_DATA} from '../price-choice.ts';

const second = {type: 'integer', required: true, min: 0} as const;

/** What an invoice item and an added line share. */
export const ITEM_FIELDS = {
  ...lacking('quantity_decimal'),
  amount: {type: 'integer'},
  description: id,
  discountable: flag,
  discounts: DISCOUNTS,
  metadata,
  period: {type: 'hash', fields: {end: second, start: second}},
  price_data: ONE_TIME_PRICE_DATA,
  pricing: {type: 'hash', fields: {price: id}},
  quantity: {type: 'integer', min: 0},
  tax_rates: strings,
} as const satisfies ParamTable;

/** POST /v1/invoiceitems */
export const CREATE_INVOICE_ITEM_PARAMS = {
  ...ITEM_FIELDS,
  ...lacking('customer_account tax_behavior tax_code unit_amount_decimal'),
  currency: id,
  customer: id,
  invoice: id,
  subscription: id,
} as const satisfies ParamTable;

/** POST /v1/invoiceitems/:id */
export const UPDATE_INVOICE_ITEM_PARAMS = {
  ...ITEM_FIELDS,
  ...lacking('invoicing_rules tax_behavior tax_code unit_amount_decimal'),
} as const satisfies ParamTable;

/** GET /v1/invoiceitems */
export const LIST_INVOICE_ITEMS_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  customer: id,
  customer_account: absent,
  invoice: id,
  pending: flag,
} as const satisfies ParamTable;

/** POST /v1/invoices/:id/add_lines */
export const ADD_LINES_PARAMS = {
  invoice_metadata: metadata,
  lines: {
    type: 'list',
    required: true,
    of: {
      ...ITEM_FIELDS,
      invoice_item: id,
      price_data: {
        type: 'hash',
        fields: {...ONE_TIME_PRICE_DATA.fields, product: id, product_data: absent},
      },
      tax_amounts: absent,
    },
  },
} as const satisfies ParamTable;

/** The parameters of a new invoice item, checked. */
export type CreateInvoiceItemParams = ParamsOf<typeof CREATE_INVOICE_ITEM_PARAMS>;
/** The parameters that change one, checked. */
export type UpdateInvoiceItemParams = ParamsOf<typeof UPDATE_INVOICE_ITEM_PARAMS>;
