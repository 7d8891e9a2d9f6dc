/** The parameters of Stripe Tax. Knows names and shapes; does nothing with them. */
import {ADDRESS, absent, id, metadata} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';

const PLACE = {
  type: 'hash',
  fields: {...ADDRESS, country: {type: 'string', required: true}},
} as const;

const BEHAVIOR = {type: 'enum', values: ['exclusive', 'inclusive']} as const;

/** POST /v1/tax/calculations */
export const CALCULATION_PARAMS = {
  currency: {type: 'string', required: true},
  customer: id,
  customer_details: {
    type: 'hash',
    fields: {
      address: PLACE,
      address_source: {type: 'enum', values: ['billing', 'shipping']},
      ip_address: absent,
      tax_ids: absent,
      taxability_override: {type: 'enum', values: ['customer_exempt', 'none', 'reverse_charge']},
    },
  },
  line_items: {
    type: 'list',
    required: true,
    of: {
      amount: {type: 'integer', required: true},
      metadata,
      performance_location: absent,
      product: id,
      quantity: {type: 'integer', min: 1},
      reference: id,
      tax_behavior: BEHAVIOR,
      tax_code: id,
    },
  },
  ship_from_details: {type: 'hash', fields: {address: {...PLACE, required: true}}},
  shipping_cost: {
    type: 'hash',
    fields: {amount: {type: 'integer'}, shipping_rate: id, tax_behavior: BEHAVIOR, tax_code: id},
  },
  tax_date: {type: 'integer'},
} as const satisfies ParamTable;

/** POST /v1/tax/transactions/create_from_calculation */
export const FROM_CALCULATION_PARAMS = {
  calculation: {type: 'string', required: true},
  metadata,
  posted_at: {type: 'integer'},
  reference: {type: 'string', required: true},
} as const satisfies ParamTable;

const LESS = {type: 'integer', required: true} as const;

/** POST /v1/tax/transactions/create_reversal */
export const REVERSAL_PARAMS = {
  flat_amount: {type: 'integer'},
  line_items: {
    type: 'list',
    of: {
      amount: LESS,
      amount_tax: LESS,
      metadata,
      original_line_item: {type: 'string', required: true},
      quantity: {type: 'integer', min: 1},
      reference: {type: 'string', required: true},
    },
  },
  metadata,
  mode: {type: 'enum', required: true, values: ['full', 'partial']},
  original_transaction: {type: 'string', required: true},
  reference: {type: 'string', required: true},
  shipping_cost: {type: 'hash', fields: {amount: LESS, amount_tax: LESS}},
} as const satisfies ParamTable;

/** `hooks` of a PaymentIntent: a calculation, or an empty value that takes it away. */
export const HOOKS = {
  type: 'hash',
  fields: {
    inputs: {
      type: 'hash',
      fields: {tax: {type: 'hash', fields: {calculation: {type: 'string', unset: true, required: true}}}},
    },
  },
} as const satisfies ParamTable[string];

/** Create's parameters, checked. */
export type CalculationParams = ParamsOf<typeof CALCULATION_PARAMS>;
/** A reversal's parameters, checked. */
export type ReversalParams = ParamsOf<typeof REVERSAL_PARAMS>;
