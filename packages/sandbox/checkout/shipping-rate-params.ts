/** The parameters of the shipping rate endpoints. Knows names and shapes; does nothing with them. */
import {LIST_PARAMS} from '../api/lists.ts';
import {flag, id, lacking, metadata} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';

const BOUND = {
  type: 'hash',
  fields: {
    unit: {type: 'enum', required: true, values: ['business_day', 'day', 'hour', 'month', 'week']},
    value: {type: 'integer', required: true, min: 1},
  },
} as const;

const TAX_BEHAVIOR = {type: 'enum', values: ['exclusive', 'inclusive', 'unspecified']} as const;

/** The parameters of a new shipping rate, wherever one is created. */
export const SHIPPING_RATE_FIELDS = {
  delivery_estimate: {type: 'hash', fields: {maximum: BOUND, minimum: BOUND}},
  display_name: {type: 'string', required: true, max: 100},
  fixed_amount: {
    type: 'hash',
    fields: {
      ...lacking('currency_options'),
      amount: {type: 'integer', required: true, min: 0},
      currency: {type: 'string', required: true},
    },
  },
  metadata,
  tax_behavior: TAX_BEHAVIOR,
  tax_code: id,
  type: {type: 'enum', values: ['fixed_amount']},
} as const satisfies ParamTable;

/** POST /v1/shipping_rates/:id */
export const UPDATE_RATE_PARAMS = {
  ...lacking('fixed_amount'),
  active: flag,
  metadata,
  tax_behavior: TAX_BEHAVIOR,
} as const satisfies ParamTable;

/** GET /v1/shipping_rates */
export const LIST_RATES_PARAMS = {
  ...LIST_PARAMS,
  active: flag,
  created: {type: 'raw'},
  currency: id,
} as const satisfies ParamTable;

/** Create's parameters, checked. */
export type ShippingRateParams = ParamsOf<typeof SHIPPING_RATE_FIELDS>;
