/** The parameters of credit notes. Knows names and shapes; does nothing with them. */
import {LIST_PARAMS} from '../../api/lists.ts';
import {absent, id, lacking, metadata} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';

const amount = {type: 'integer', min: 0} as const;

/** POST /v1/credit_notes */
export const CREATE_NOTE_PARAMS = {
  ...lacking('refunds shipping_cost'),
  amount,
  credit_amount: amount,
  effective_at: amount,
  email_type: {type: 'enum', values: ['credit_note', 'none']},
  invoice: {type: 'string', required: true},
  lines: {
    type: 'list',
    of: {
      ...lacking('tax_amounts tax_rates unit_amount_decimal'),
      amount,
      description: id,
      invoice_line_item: id,
      metadata,
      quantity: {type: 'integer', min: 1},
      type: {type: 'enum', required: true, values: ['custom_line_item', 'invoice_line_item']},
      unit_amount: amount,
    },
  },
  memo: id,
  metadata,
  out_of_band_amount: amount,
  reason: {type: 'enum', values: ['duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory']},
  refund_amount: amount,
} as const satisfies ParamTable;

/** GET /v1/credit_notes/preview/lines */
export const PREVIEW_LINES_PARAMS = {...CREATE_NOTE_PARAMS, ...LIST_PARAMS} as const satisfies ParamTable;

/** POST /v1/credit_notes/:id */
export const UPDATE_NOTE_PARAMS = {memo: id, metadata} as const satisfies ParamTable;

/** GET /v1/credit_notes */
export const LIST_NOTES_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  customer: id,
  customer_account: absent,
  invoice: id,
} as const satisfies ParamTable;

/** The parameters of a new note, checked. */
export type CreateNoteParams = ParamsOf<typeof CREATE_NOTE_PARAMS>;
