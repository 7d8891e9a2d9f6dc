/** What a price costs in one currency, as a caller writes it and as Stripe shows it. Knows no product and stores nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {ABSENT} from '../api/expand.ts';
import {invalidRequest} from '../api/errors.ts';
import {id, lacking} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {readCurrency} from '../resources/intents/intent-rules.ts';

const amount = {type: 'integer', min: 0} as const;

/** Whether the tax is in it. */
export const TAX_BEHAVIOR = {type: 'enum', values: ['exclusive', 'inclusive', 'unspecified']} as const;

const TIERS = {
  type: 'list',
  of: {
    ...lacking('flat_amount_decimal unit_amount_decimal'),
    flat_amount: amount,
    unit_amount: amount,
    up_to: id,
  },
} as const;

/** What one costs. */
const UNIT = {
  custom_unit_amount: {
    type: 'hash',
    fields: {enabled: {type: 'boolean', required: true}, maximum: amount, minimum: amount, preset: amount},
  },
  tax_behavior: TAX_BEHAVIOR,
  unit_amount: amount,
  unit_amount_decimal: id,
} as const satisfies ParamTable;

/** The parameters of a price's amounts, in its own currency and in others. */
export const AMOUNTS = {
  ...UNIT,
  currency_options: {type: 'map', of: {...UNIT, tiers: TIERS}},
} as const satisfies ParamTable;

/** The tiers of its own currency. */
export const OWN_TIERS = {tiers: TIERS} as const;

type Given = ParamsOf<typeof UNIT & typeof OWN_TIERS>;

/** The amounts of one currency, as the object has them. @throws StripeApiError 400 for none, or for one in two ways */
export function readAmounts(given: Given, where = '') {
  const {custom_unit_amount: custom, tiers} = given;
  const unit = readUnit(given, where);
  if (unit.unit_amount_decimal === null && !tiers && !custom?.enabled) throw missingAmount(where);
  return {
    custom_unit_amount: custom?.enabled
      ? {maximum: custom.maximum ?? null, minimum: custom.minimum ?? null, preset: custom.preset ?? null}
      : null,
    tax_behavior: given.tax_behavior ?? 'unspecified',
    ...(tiers ? {unit_amount: null, unit_amount_decimal: null, tiers: tiers.map(readTier)} : unit),
  };
}

/** Stripe has both forms; a fraction of a minor unit is in the decimal one alone. */
function readUnit({unit_amount: whole, unit_amount_decimal: decimal}: Given, where: string) {
  if (whole !== undefined && decimal !== undefined) throw twice();
  if (decimal === undefined) return {unit_amount: whole ?? null, unit_amount_decimal: textOf(whole)};
  const param = where ? `${where}[unit_amount_decimal]` : 'unit_amount_decimal';
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(decimal)) throw invalidRequest(`Invalid decimal: ${decimal}`, {param});
  const isWhole = Number.isInteger(Number(decimal));
  return {unit_amount: isWhole ? Number(decimal) : null, unit_amount_decimal: String(Number(decimal))};
}

function readTier(tier: NonNullable<Given['tiers']>[number]) {
  const {flat_amount: flat, unit_amount: unit, up_to: upTo} = tier;
  return {
    flat_amount: flat ?? null,
    flat_amount_decimal: textOf(flat),
    unit_amount: unit ?? null,
    unit_amount_decimal: textOf(unit),
    up_to: upTo === 'inf' ? null : Number(upTo),
  };
}

function textOf(whole: number | undefined): string | null {
  return whole === undefined ? null : String(whole);
}

/** The amounts of the currencies besides the price's own; undefined without any. */
export function readOptions(options: ParamsOf<typeof AMOUNTS>['currency_options'], own: string) {
  if (!options) return undefined;
  const entries = Object.entries(options).map(([currency, given]) => {
    const param = `currency_options[${currency}]`;
    if (readCurrency(currency) === own)
      throw invalidRequest(`The currency \`${own}\` is the price’s own.`, {param});
    return [currency, readAmounts(given, param)] as const;
  });
  return Object.fromEntries(entries);
}

/** `currency_options` as Stripe expands it: with the price's own currency, and without tiers. */
export function currencyOptions({store}: Account, priceId: string): unknown {
  const price = store.prices.get(priceId);
  if (!price) return ABSENT;
  const {custom_unit_amount, tax_behavior, unit_amount, unit_amount_decimal} = price;
  const own = {custom_unit_amount, tax_behavior, unit_amount, unit_amount_decimal};
  const all = Object.entries({[price.currency]: own, ...price.currency_options});
  return Object.fromEntries(all.map(([currency, option]) => [currency, withoutTiers(option)]));
}

function withoutTiers(option: Partial<Stripe.Price.CurrencyOptions>) {
  const {tiers: _, ...shown} = option;
  return shown;
}

/** The tiers of one currency, at their own path. */
export function tiersOf({store}: Account, priceId: string, currency: string): unknown {
  const price = store.prices.get(priceId);
  const tiers = price?.currency === currency ? price.tiers : price?.currency_options?.[currency]?.tiers;
  return tiers ?? ABSENT;
}

function missingAmount(where: string): Error {
  const param = where ? `${where}[unit_amount]` : 'unit_amount';
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}

function twice(): Error {
  return invalidRequest('You may only specify one of these parameters: unit_amount, unit_amount_decimal.', {
    code: 'parameters_exclusive',
  });
}
