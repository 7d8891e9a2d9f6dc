/** The endpoints of tax rates, and how others name them. taxing.ts computes what they come to. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {flag, id, mergeMetadata, metadata} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {createdWithin} from '../../resources/created-filter.ts';
import {emit} from '../../resources/events.ts';
import {readPercent} from '../percent.ts';

const TAX_TYPES =
  'admissions_tax amusement_tax attendance_tax communications_tax digital_excise_tax entertainment_tax get_fund gross_receipts_tax gst hospitality_tax hst igst jct lease_tax luxury_tax mass_transit_parking_tax nhil parking_tax pst qst resort_tax retail_delivery_fee rst sales_tax service_tax tourism_tax utility_users_tax vat'.split(
    ' ',
  );

const SHARED = {
  active: flag,
  country: id,
  description: id,
  jurisdiction: {type: 'string', max: 50},
  metadata,
  state: id,
  tax_type: {type: 'enum', values: TAX_TYPES},
} as const satisfies ParamTable;

const CREATE_PARAMS = {
  ...SHARED,
  display_name: {type: 'string', required: true, max: 50},
  inclusive: {type: 'boolean', required: true},
  percentage: {type: 'string', required: true},
} as const satisfies ParamTable;

const PLAIN = ['active', 'country', 'description', 'display_name', 'jurisdiction', 'state', 'tax_type'] as const;

function createRate({account, caller, params}: Call<ParamsOf<typeof CREATE_PARAMS>>): object {
  const rate: Stripe.TaxRate = {
    id: account.ids.single('txr'),
    object: 'tax_rate',
    active: params.active ?? true,
    country: params.country ?? null,
    created: account.now(),
    description: params.description ?? null,
    display_name: params.display_name,
    effective_percentage: null,
    flat_amount: null,
    inclusive: params.inclusive,
    jurisdiction: params.jurisdiction ?? null,
    jurisdiction_level: null,
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    percentage: readPercent(params.percentage, 'percentage'),
    rate_type: 'percentage',
    state: params.state ?? null,
    tax_type: (params.tax_type as Stripe.TaxRate.TaxType | undefined) ?? null,
  };
  account.store.taxRates.set(rate.id, rate);
  emit(account, caller, 'tax_rate.created', {object: rate});
  return rate;
}

function findRate(account: Account, rateId: string, param = 'tax_rate', status = 404): Stripe.TaxRate {
  const rate = account.store.taxRates.get(rateId);
  if (!rate) throw resourceMissing('tax rate', rateId, param, status);
  return rate;
}

/** The tax rates with these ids. `param` is where the caller wrote them. @throws StripeApiError 400. */
export function findRates(
  account: Account,
  ids: readonly string[] | null | undefined,
  param: string,
): Stripe.TaxRate[] {
  return (ids ?? []).map((rateId, index) => findRate(account, rateId, `${param}[${index}]`, 400));
}

const UPDATE_PARAMS = {...SHARED, display_name: {type: 'string', max: 50}} as const satisfies ParamTable;

function updateRate({account, caller, id: rateId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const rate = findRate(account, rateId);
  const before = structuredClone(rate);
  const given = PLAIN.filter((name) => params[name] !== undefined);
  const changes = Object.fromEntries(given.map((name) => [name, params[name]]));
  Object.assign(rate, changes, {metadata: mergeMetadata(rate.metadata, params.metadata)});
  emit(account, caller, 'tax_rate.updated', {object: rate, before});
  return rate;
}

const LIST_RATES_PARAMS = {
  ...LIST_PARAMS,
  active: flag,
  created: {type: 'raw'},
  inclusive: flag,
} as const satisfies ParamTable;

function listRates({account, params}: Call<ParamsOf<typeof LIST_RATES_PARAMS>>): object {
  const {active, inclusive} = params;
  const all = [...account.store.taxRates.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (rate) =>
      (active === undefined || rate.active === active) &&
      (inclusive === undefined || rate.inclusive === inclusive),
  );
  return paginate(wanted, params, '/v1/tax_rates');
}

/** The endpoints of tax rates. */
export const TAX_RATE_ROUTES: readonly Route[] = [
  route('POST /v1/tax_rates', CREATE_PARAMS, createRate),
  route('GET /v1/tax_rates', LIST_RATES_PARAMS, listRates),
  route('GET /v1/tax_rates/:id', {}, ({account, id: rateId}) => findRate(account, rateId)),
  route('POST /v1/tax_rates/:id', UPDATE_PARAMS, updateRate),
];
