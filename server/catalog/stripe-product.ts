/** A product of the catalogue, made of Stripe's Price and its Product. Asks nobody. */
import type {Stripe} from 'stripe';
import {minimumAmount} from '../../packages/contract/money.ts';
import type {CustomUnitAmount, Tier, UnitPrice} from '../../packages/contract/pricing.ts';
import type {CatalogProduct} from '../options/products.ts';

/** What a price costs in one of its currencies. */
type Amounts = Pick<Stripe.Price.CurrencyOptions, 'custom_unit_amount' | 'tiers' | 'unit_amount'>;

/** The product, or an error that tells the shop's owner why it can't be sold. */
export function productOf(price: Stripe.Price): CatalogProduct | Error {
  const {product} = price;
  if (typeof product === 'string' || product.deleted) return new Error(`${price.id} has no product at Stripe.`);
  const reason = whyRefused(price, product);
  if (reason !== undefined) return new Error(`${price.id} ${reason}.`);
  const {name, description, images} = product;
  const image = images.find((address) => address.startsWith('https://'));
  return {
    name,
    ...(description !== null && {description}),
    ...(image !== undefined && {image}),
    currency: price.currency,
    ...unitPriceOf(price, price.currency, price),
    currencyOptions: Object.fromEntries(
      optionsOf(price).map(([currency, option]) => [currency, unitPriceOf(option, currency, price)]),
    ),
  };
}

function whyRefused(price: Stripe.Price, {active}: Stripe.Product): string | undefined {
  if (!price.active) return 'is not active at Stripe';
  if (!active) return 'belongs to a product that is not active at Stripe';
  if (price.recurring !== null) return 'is recurring: what is sold here is paid once';
  if (price.transform_quantity !== null) return 'divides the quantity (transform_quantity): give it tiers instead';
  const all: [string, Amounts][] = [[price.currency, price], ...optionsOf(price)];
  const fraction = all.find(([, amounts]) => hasFraction(amounts));
  return fraction && `has an amount with a fraction of a minor unit in ${fraction[0]}: nobody can pay it`;
}

/** The other currencies; Stripe lists the price's own among them. */
function optionsOf({currency: own, currency_options: options = {}}: Stripe.Price): [string, Amounts][] {
  return Object.entries(options).filter(([currency]) => currency !== own);
}

/** Stripe leaves the whole amount out where only the decimal one is exact. */
function hasFraction({tiers, custom_unit_amount: custom, unit_amount: unit}: Amounts): boolean {
  if (!tiers) return custom === null && unit === null;
  return tiers.some(
    ({unit_amount: each, unit_amount_decimal: exact, flat_amount: flat, flat_amount_decimal: exactFlat}) =>
      (each === null && exact !== null) || (flat === null && exactFlat !== null),
  );
}

function unitPriceOf(
  {tiers, custom_unit_amount: custom, unit_amount: unit}: Amounts,
  currency: string,
  {tiers_mode: mode}: Pick<Stripe.Price, 'tiers_mode'>,
): UnitPrice {
  if (tiers) return {tiers: tiers.map(tierOf), tiersMode: mode === 'volume' ? 'volume' : 'graduated'};
  return custom ? {customUnitAmount: customOf(custom, currency)} : {unitAmount: unit ?? 0};
}

function tierOf({up_to: upTo, unit_amount: unit, flat_amount: flat}: Stripe.Price.Tier): Tier {
  return {
    upTo,
    ...(unit !== null && {unitAmount: unit}),
    ...(flat !== null && {flatAmount: flat}),
  };
}

/** Without a least amount, Stripe takes whatever it can charge. */
function customOf({minimum, maximum, preset}: Stripe.Price.CustomUnitAmount, currency: string): CustomUnitAmount {
  return {
    minimum: minimum ?? minimumAmount(currency),
    ...(maximum !== null && {maximum}),
    ...(preset !== null && {preset}),
  };
}
