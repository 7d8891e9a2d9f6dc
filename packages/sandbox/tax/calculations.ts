/** The endpoints of tax calculations. Knows the object and its lines; taxing.ts computes, by the model in rates.ts. */
import type Stripe from 'stripe';
import type {Account, StoredTaxCalculation} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {type StripeApiError, invalidRequest, notInSandbox, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {fullAddress, mergeMetadata} from '../api/param-parts.ts';
import type {ParamsOf} from '../api/params.ts';
import {findShippingRate} from '../checkout/shipping-rates.ts';
import {randomText} from '../ids.ts';
import {findCustomer} from '../resources/customers/customer-store.ts';
import {readCurrency} from '../resources/intents/intent-rules.ts';
import {BY_STATE, findRate} from './rates.ts';
import {CALCULATION_PARAMS, type CalculationParams} from './tax-params.ts';
import {type Situation, breakdownOf, taxOf, totalsOf} from './taxing.ts';

type Calculation = Stripe.Tax.Calculation;
type Line = Stripe.Tax.CalculationLineItem;

const LIFETIME_SECONDS = 90 * 24 * 60 * 60;
/** Stripe's codes for goods and for shipping in general. */
const GENERAL = 'txcd_99999999';
const SHIPPING = 'txcd_92010001';

function createCalculation({account, params}: Call<CalculationParams>): object {
  const currency = readCurrency(params.currency);
  if (params.customer && params.customer_details) throw exclusive();
  const details = detailsOf(account, params);
  const situation = situationOf(details);
  const lines = params.line_items.map((item, index) => makeLine(account, item, {index, situation}));
  const shipping = shippingOf(account, params, situation);
  const all = [...lines.map(({taxed}) => taxed), ...(shipping ? [shipping.taxed] : [])];
  const taxes = (behavior: string) =>
    all.filter((each) => each.behavior === behavior).reduce((sum, {tax}) => sum + tax, 0);
  const calculation: Calculation = {
    id: account.ids.single('taxcalc'),
    object: 'tax.calculation',
    amount_total: all.reduce((sum, {amount}) => sum + amount, 0) + taxes('exclusive'),
    currency,
    customer: params.customer ?? null,
    customer_details: details,
    expires_at: account.now() + LIFETIME_SECONDS,
    livemode: false,
    ship_from_details: params.ship_from_details ? {address: fullAddress(params.ship_from_details.address)} : null,
    shipping_cost: shipping?.cost ?? null,
    tax_amount_exclusive: taxes('exclusive'),
    tax_amount_inclusive: taxes('inclusive'),
    tax_breakdown: totalsOf(situation, all),
    tax_date: params.tax_date ?? account.now(),
  };
  const id = String(calculation.id);
  const breakdowns = lines.map(({line, taxed}) => [line.id, [breakdownOf(situation, taxed)]]);
  account.store.taxCalculations.set(id, {
    object: calculation,
    lines: lines.map(({line}) => line),
    breakdowns: Object.fromEntries(breakdowns) as StoredTaxCalculation['breakdowns'],
  });
  return calculation;
}

function makeLine(
  account: Account,
  item: CalculationParams['line_items'][number],
  {index, situation}: {index: number; situation: Situation},
) {
  const product = item.product ? account.store.products.get(item.product) : undefined;
  if (item.product && !product) {
    throw resourceMissing('product', item.product, `line_items[${index}][product]`, 400);
  }
  const code = item.tax_code ?? (product?.tax_code ? String(product.tax_code) : GENERAL);
  const behavior = item.tax_behavior ?? 'exclusive';
  const taxed = taxOf(situation, {amount: item.amount, behavior, code});
  const line: Line = {
    id: `tax_li_${randomText(14)}`,
    object: 'tax.calculation_line_item',
    amount: item.amount,
    amount_tax: taxed.tax,
    livemode: false,
    metadata: mergeMetadata(null, item.metadata),
    performance_location: null,
    product: item.product ?? null,
    quantity: item.quantity ?? 1,
    reference: item.reference ?? `L${index + 1}`,
    tax_behavior: behavior,
    tax_code: code,
  };
  return {line, taxed};
}

function shippingOf(account: Account, {shipping_cost: given}: CalculationParams, situation: Situation) {
  if (!given) return null;
  const {shipping_rate: rateId, tax_code: code = SHIPPING} = given;
  const rate = rateId ? findShippingRate(account, rateId, 'shipping_cost[shipping_rate]', 400) : undefined;
  const amount = given.amount ?? rate?.fixed_amount?.amount ?? 0;
  const usual = rate?.tax_behavior === 'inclusive' ? 'inclusive' : 'exclusive';
  const behavior = given.tax_behavior ?? usual;
  const taxed = taxOf(situation, {amount, behavior, code});
  const named = rateId ? {shipping_rate: rateId} : {};
  const cost = {amount, amount_tax: taxed.tax, ...named, tax_behavior: behavior, tax_code: code};
  return {cost, taxed};
}

function detailsOf(account: Account, params: CalculationParams): Stripe.Tax.Calculation.CustomerDetails {
  const customer = params.customer ? findCustomer(account, params.customer, 'customer') : undefined;
  const given = params.customer_details;
  const own = customer?.shipping?.address ?? customer?.address;
  const address = given?.address ?? own;
  if (!address?.country) throw unknownPlace();
  const source = customer?.shipping?.address ? 'shipping' : 'billing';
  return {
    address: fullAddress({...address}),
    address_source: given?.address_source ?? source,
    ip_address: null,
    tax_ids: [],
    taxability_override: given?.taxability_override ?? overrideOf(customer?.tax_exempt),
  };
}

function overrideOf(exempt: Stripe.Customer.TaxExempt | null | undefined) {
  if (exempt === 'exempt') return 'customer_exempt';
  return exempt === 'reverse' ? 'reverse_charge' : 'none';
}

/** Where the customer is: the model knows states by their codes alone. */
function situationOf({address, taxability_override: override}: Calculation['customer_details']): Situation {
  const country = address?.country?.toUpperCase() ?? '';
  const state = address?.state?.toUpperCase() ?? null;
  if (BY_STATE.has(country) && !state) {
    throw notInSandbox('tax in this country without a state', 'customer_details[address][state]');
  }
  const rate = findRate(country, state);
  return {country, state, rate, override: override as Situation['override']};
}

/** A calculation and its lines. @throws StripeApiError 404, or 400 among the parameters. */
export function findCalculation({store}: Account, id: string, param = 'calculation', status = 404) {
  const stored = store.taxCalculations.get(id);
  if (!stored) throw resourceMissing('tax calculation', id, param, status);
  return stored;
}

function listLines({account, id, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  const {lines} = findCalculation(account, id);
  return paginate(lines, params, `/v1/tax/calculations/${id}/line_items`);
}

function unknownPlace(): StripeApiError {
  return invalidRequest(
    "The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
    {code: 'customer_tax_location_invalid', param: 'customer_details[address]'},
  );
}

function exclusive(): StripeApiError {
  return invalidRequest('You may only specify one of these parameters: customer, customer_details.', {
    code: 'parameters_exclusive',
  });
}

/** The endpoints of tax calculations. */
export const TAX_CALCULATION_ROUTES: readonly Route[] = [
  route('POST /v1/tax/calculations', CALCULATION_PARAMS, createCalculation),
  route('GET /v1/tax/calculations/:id', {}, ({account, id}) => findCalculation(account, id).object),
  route('GET /v1/tax/calculations/:id/line_items', LIST_PARAMS, listLines),
];
