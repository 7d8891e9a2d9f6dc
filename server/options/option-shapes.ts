/** The name and kind of everything that a host may set. Knows no value. */
import type {CustomUnitAmount, Tier, UnitPrice} from '../../packages/contract/pricing.ts';
import {type Shape, assertShape} from './option-shape.ts';
import type {AdminOptions, BusinessOptions, BuyboxOptions, StripeOptions} from './options.ts';
import type {CatalogProduct} from './products.ts';

const BUYBOX: Shape<BuyboxOptions> = {
  stripe: 'an object',
  secret: 'anything',
  catalog: 'an object or a function',
  price: 'anything',
  store: 'anything',
  onPaid: 'a function',
  onRefunded: 'a function',
  onDisputed: 'a function',
  onAttention: 'a function',
  capture: 'anything',
  reconcileEverySeconds: 'a number',
  forgetAfterDays: 'a number',
  customer: 'a function',
  publicUrl: 'a string',
  origins: 'an array of strings',
  trustProxy: 'anything',
  guard: 'anything',
  paymentMethodTypes: 'an array of strings',
  business: 'an object',
  statementDescriptorSuffix: 'a string',
  basePath: 'a string',
  scripts: 'anything',
  compressScripts: 'true or false',
  onError: 'a function',
  logger: 'anything',
  tracer: 'anything',
  admin: 'an object',
  clock: 'a function',
  createId: 'a function',
};

const STRIPE: Shape<StripeOptions> = {
  secretKey: 'a string',
  publishableKey: 'a string',
  webhookSecret: 'anything',
  apiBase: 'a string',
  stripeJs: 'a string',
  allowTestKeys: 'true or false',
  fetch: 'a function',
};

const BUSINESS: Shape<BusinessOptions> = {name: 'a string', supportEmail: 'a string', supportUrl: 'a string'};

const ADMIN: Shape<AdminOptions> = {authenticate: 'a function'};

/** Amounts are checked with their currency. */
const UNIT_PRICE: Shape<UnitPrice> = {
  unitAmount: 'anything',
  tiers: 'an array',
  tiersMode: 'anything',
  customUnitAmount: 'an object',
};

const PRODUCT: Shape<CatalogProduct> = {
  name: 'a string',
  description: 'a string',
  image: 'a string',
  currency: 'a string',
  currencyOptions: 'an object',
  stock: 'a number or a function',
  quantity: 'an object',
  ...UNIT_PRICE,
};

const QUANTITY: Shape<NonNullable<CatalogProduct['quantity']>> = {
  min: 'a number',
  max: 'a number',
  step: 'a number',
};

const TIER: Shape<Tier> = {upTo: 'anything', unitAmount: 'anything', flatAmount: 'anything'};

const CUSTOM_UNIT_AMOUNT: Shape<CustomUnitAmount> = {
  minimum: 'anything',
  maximum: 'anything',
  preset: 'anything',
  presets: 'an array',
};

/** @throws TypeError for an unknown option, or one of the wrong kind */
export function assertBuyboxShape(options: BuyboxOptions): void {
  assertShape(options, BUYBOX);
  if (options.stripe === undefined)
    throw new TypeError('stripe is missing: {secretKey, publishableKey, webhookSecret}.');
  assertShape(options.stripe, STRIPE, 'stripe');
  if (options.business !== undefined) assertShape(options.business, BUSINESS, 'business');
  if (options.admin !== undefined) assertShape(options.admin, ADMIN, 'admin');
}

/** The same of one product. */
export function assertProductShape(product: CatalogProduct, where: string): void {
  assertShape(product, PRODUCT, where);
  if (product.quantity !== undefined) assertShape(product.quantity, QUANTITY, `${where}.quantity`);
  assertPriceShape(product, where);
  for (const [currency, price] of Object.entries(product.currencyOptions ?? {})) {
    const place = `${where}.currencyOptions.${currency}`;
    if (price === undefined) continue;
    assertShape(price, UNIT_PRICE, place);
    assertPriceShape(price, place);
  }
}

function assertPriceShape({tiers = [], customUnitAmount}: UnitPrice, where: string): void {
  for (const [index, tier] of tiers.entries()) assertShape(tier, TIER, `${where}.tiers[${index}]`);
  if (customUnitAmount !== undefined)
    assertShape(customUnitAmount, CUSTOM_UNIT_AMOUNT, `${where}.customUnitAmount`);
}
