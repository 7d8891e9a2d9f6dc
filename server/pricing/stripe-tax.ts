/** Tax by Stripe Tax, ready-made for the option `price`. Its calculation goes with the payment: Stripe commits and reverses it. */
import type {Stripe} from 'stripe';
import type {Address} from '../../packages/contract/messages.ts';
import {sha256} from '../hash.ts';
import {type KeptAnswer, type KeptAnswers, keepAnswers} from '../kept-answers.ts';
import {type Shape, assertShape} from '../options/option-shape.ts';
import {calculateTax, type Taxed} from '../stripe/tax.ts';
import type {PriceAnswer, PriceDraft, PriceStep} from './price-step.ts';
import {proportionOf} from './rounding.ts';
import {type Sold, soldOf} from './taxed-items.ts';

/** How tax is calculated. */
export interface StripeTaxOptions {
  /** Whether the tax comes on top of the catalogue's amounts, or is in them. @default 'exclusive' */
  taxBehavior?: 'exclusive' | 'inclusive' | undefined;
  /** Stripe's tax codes of products, by their ids: `{credits: 'txcd_10103001'}`. @default the account's own code */
  taxCodes?: Readonly<Record<string, string>> | undefined;
  /** What the buyer reads of a tax that comes on top. @default 'Tax' */
  label?: string | undefined;
}

type Params = Stripe.Tax.CalculationCreateParams;

const OPTIONS: Shape<StripeTaxOptions> = {taxBehavior: 'a string', taxCodes: 'an object', label: 'a string'};

/** Stripe's code for shipping in general, where there is nothing else to be taxed. */
const SHIPPING = 'txcd_92010001';

/** Stripe takes money for each calculation: a page that asks again with the same words gets the same answer for so long. */
const QUOTE_SECONDS = 300;

/**
 * A step that adds the tax of what the steps before have said: let it be the last one. Nobody can pay before the buyer's address
 * is known: let the tag ask by `address`. Each order has a calculation of its own, which Stripe commits with its payment.
 * @example price: [promotionCodes({SUMMER20: {percentOff: 20}}), stripeTax({taxCodes: {mug: 'txcd_99999999'}})]
 * @throws TypeError for a behavior or a code that Stripe does not have
 */
export function stripeTax(options: StripeTaxOptions = {}): PriceStep {
  assertOptions(options);
  const {label = 'Tax'} = options;
  const quotes = new WeakMap<Stripe, KeptAnswers<Taxed | undefined>>();
  return async (draft, {purpose, stripe}) => {
    const sold = soldOf(draft);
    if (sold.items.length === 0 && sold.shipping === 0) return undefined;
    const address = draft.buyer?.address;
    if (!isWhole(address)) return {needsAddress: true};
    const kept = quotes.get(stripe) ?? keepAnswers(Date.now);
    quotes.set(stripe, kept);
    const params = paramsOf(draft, {...sold, address}, options);
    const key = sha256(JSON.stringify(params));
    // Two payments can't share a calculation.
    const known = purpose === 'quote' ? kept.find(key) : undefined;
    const answer = known ?? calculate(stripe, params);
    if (!known) kept.share(key, answer);
    const {value: taxed} = await answer;
    return taxed ? answerOf(taxed, label, draft) : {needsAddress: true};
  };
}

async function calculate(stripe: Stripe, params: Params): Promise<KeptAnswer<Taxed | undefined>> {
  return {value: await calculateTax(stripe, params), seconds: QUOTE_SECONDS};
}

function assertOptions(options: StripeTaxOptions): void {
  assertShape(options, OPTIONS, 'stripeTax()');
  const {taxBehavior = 'exclusive', taxCodes = {}, label = 'Tax'} = options;
  if (taxBehavior !== 'exclusive' && taxBehavior !== 'inclusive')
    throw new TypeError('stripeTax(): taxBehavior is "exclusive" or "inclusive".');
  const wrong = Object.entries(taxCodes).find(([, code]) => !/^txcd_\d{8}$/.test(code));
  if (wrong)
    throw new TypeError(`stripeTax(): the tax code of ${wrong[0]} is one of Stripe's, like "txcd_10000000".`);
  if (label.trim() === '') throw new TypeError('stripeTax(): label is missing: a buyer reads it.');
}

/** @see https://docs.stripe.com/tax/customer-locations#supported-formats */
function isWhole(address: Address | undefined): address is Address {
  if (address?.country === 'US') return address.postalCode !== undefined;
  if (address?.country === 'CA') return address.postalCode !== undefined || address.state !== undefined;
  return address !== undefined;
}

/** Nothing is added where nothing is collected, or where the tax is in the amounts. */
function answerOf({id, exclusive}: Taxed, label: string, {currency}: PriceDraft): PriceAnswer {
  const amount = proportionOf(exclusive, {part: 1, whole: 1}, currency);
  return {
    taxCalculation: id,
    ...(amount > 0 && {adjustments: [{kind: 'tax', label, amount}]}),
  };
}

function paramsOf(
  {buyer, currency}: PriceDraft,
  {items, shipping, address}: Sold & {address: Address},
  {taxBehavior: tax_behavior = 'exclusive', taxCodes = {}}: StripeTaxOptions,
): Params {
  const own = new Map(Object.entries(taxCodes));
  const lines = items.map((item): Params['line_items'][number] => {
    const {reference, amount, quantity, product} = item;
    const code = own.get(product ?? '');
    const line = {reference, amount, quantity, tax_behavior};
    return code === undefined ? line : Object.assign(line, {tax_code: code});
  });
  const sent = {reference: 'shipping', amount: shipping, tax_behavior, tax_code: SHIPPING};
  return {
    currency,
    line_items: lines.length > 0 ? lines : [sent],
    ...(lines.length > 0 && shipping > 0 && {shipping_cost: {amount: shipping, tax_behavior}}),
    customer_details: {
      address: addressOf(address),
      address_source: buyer?.addressKind === 'shipping' ? 'shipping' : 'billing',
    },
  };
}

function addressOf({country, line1 = '', line2 = '', city = '', state = '', postalCode = ''}: Address) {
  return {country, line1, line2, city, state, postal_code: postalCode};
}
