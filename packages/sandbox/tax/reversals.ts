/** Takes tax transactions back: all of one, given parts, or a flat amount. Knows no endpoint. */
import type Stripe from 'stripe';
import type {Account, StoredTaxTransaction} from '../account.ts';
import {invalidRequest, resourceMissing} from '../api/errors.ts';
import {mergeMetadata} from '../api/param-parts.ts';
import {divide, grossOf, type Left} from './flat-reversal.ts';
import type {ReversalParams} from './tax-params.ts';
import {
  keep,
  leftOfLine,
  leftOfShipping,
  type Line,
  newLineId,
  requireNewReference,
  type Sum,
} from './transaction-store.ts';

type Transaction = Stripe.Tax.Transaction;
type Shipping = Transaction['shipping_cost'];

/** What a reversal takes. */
interface Taken {
  lines: Line[];
  shipping: Shipping;
}

/** Records a reversal. @throws StripeApiError 400 for more than is left, or for a reversal that was one of a reversal */
export function reverseTransaction(
  account: Account,
  original: StoredTaxTransaction,
  params: Omit<ReversalParams, 'original_transaction'>,
): Transaction {
  requireNewReference(account, params.reference);
  const isOfReversal = original.object.type === 'reversal';
  if (isOfReversal && (params.mode !== 'full' || isUndoing(account, original))) throw notOfReversal();
  const {lines, shipping} = takenBy(account, original, params);
  requireLeft(account, original, lines);
  const reversal: Transaction = {
    ...original.object,
    id: account.ids.single('tax'),
    created: account.now(),
    metadata: mergeMetadata(null, params.metadata),
    posted_at: account.now(),
    reference: params.reference,
    reversal: {original_transaction: original.object.id},
    shipping_cost: shipping,
    type: 'reversal',
  };
  return keep(account, reversal, lines);
}

/** How much could still be reversed of a transaction, tax and all. */
export function reversible(account: Account, original: StoredTaxTransaction): number {
  return grossOf(partsOf(account, original));
}

function isUndoing({store}: Account, {object: {reversal}}: StoredTaxTransaction): boolean {
  return store.taxTransactions.get(reversal?.original_transaction ?? '')?.object.type === 'reversal';
}

function takenBy(
  account: Account,
  original: StoredTaxTransaction,
  params: Omit<ReversalParams, 'original_transaction'>,
): Taken {
  const {flat_amount: flat, line_items: items, mode, shipping_cost: shipping} = params;
  if (mode === 'full') return allOf(original);
  if (flat !== undefined) return flatOf(account, original, flat);
  return {lines: partOf(original, items), shipping: shippingOf(original.object, shipping)};
}

function allOf({object: {shipping_cost: cost}, lines}: StoredTaxTransaction): Taken {
  const shipping = cost && {...cost, amount: negative(cost.amount), amount_tax: negative(cost.amount_tax)};
  return {lines: lines.map((line) => taken(line, {amount: line.amount, tax: line.amount_tax})), shipping};
}

/** Each line is in it, also one of which nothing is taken; its reference and quantity are as Stripe writes them. */
function flatOf(account: Account, original: StoredTaxTransaction, flat: number): Taken {
  if (flat >= 0) throw mustBeNegative('flat_amount');
  const parts = partsOf(account, original);
  if (-flat > grossOf(parts)) throw tooMuch(original.object.id);
  const shares = divide(-flat, parts);
  const {shipping_cost: cost} = original.object;
  const ofShipping = shares.at(-1) ?? {amount: 0, tax: 0};
  return {
    lines: original.lines.map((line, index) => ({
      ...taken(line, shares[index] ?? {amount: 0, tax: 0}),
      reference: `refund_${line.reference}`,
    })),
    shipping: cost && {...cost, amount: negative(ofShipping.amount), amount_tax: negative(ofShipping.tax)},
  };
}

/** What is left of each line, and at last of the shipping. */
function partsOf(account: Account, {object, lines}: StoredTaxTransaction): Left[] {
  const ofLines = lines.map((line) => ({
    ...leftOfLine(account, object.id, line),
    isExclusive: line.tax_behavior === 'exclusive',
  }));
  const isExclusive = object.shipping_cost?.tax_behavior === 'exclusive';
  return [...ofLines, {...leftOfShipping(account, object), isExclusive}];
}

/** A line of a reversal. */
function taken(line: Line, {amount, tax}: Sum): Line {
  return {
    ...line,
    amount: negative(amount),
    amount_tax: negative(tax),
    id: newLineId(),
    reversal: {original_line_item: line.id},
    type: 'reversal',
  };
}

function partOf({lines}: StoredTaxTransaction, given: ReversalParams['line_items']): Line[] {
  if (!given?.length) {
    throw invalidRequest('Missing required param: line_items.', {code: 'parameter_missing', param: 'line_items'});
  }
  return given.map((part, index) => {
    const at = `line_items[${index}]`;
    const line = lines.find(({id}) => id === part.original_line_item);
    if (!line) throw missingLine(part.original_line_item, `${at}[original_line_item]`);
    if (part.amount > 0 || part.amount_tax > 0) throw mustBeNegative(at);
    const {original_line_item: _, metadata, ...amounts} = part;
    return {...taken(line, {amount: 0, tax: 0}), ...amounts, metadata: mergeMetadata(null, metadata)};
  });
}

function shippingOf({shipping_cost: cost}: Transaction, part: ReversalParams['shipping_cost']): Shipping {
  return cost && part ? {...cost, ...part} : null;
}

/** Nothing is taken back twice. Stripe's words are not recorded. */
function requireLeft(account: Account, {object, lines}: StoredTaxTransaction, wanted: readonly Line[]): void {
  const isTooMuch = lines.some((line) => {
    const own = wanted.filter(({reversal}) => reversal?.original_line_item === line.id);
    const sum = own.reduce((total, {amount}) => total + amount, 0);
    const {amount: left} = leftOfLine(account, object.id, line);
    // A reversal's own lines are below 0, and taking them back is not.
    return line.amount < 0 ? sum > -left : -sum > left;
  });
  if (isTooMuch) throw tooMuch(object.id);
}

function negative(amount: number): number {
  return amount === 0 ? 0 : -amount;
}

function missingLine(id: string, param: string): Error {
  return resourceMissing('tax transaction line item', id, param, 400);
}

function tooMuch(id: string): Error {
  return invalidRequest(`More than ${id} has would be reversed.`, {param: 'original_transaction'});
}

function notOfReversal(): Error {
  return invalidRequest('A reversal can only be reversed as a whole, and once.', {param: 'original_transaction'});
}

function mustBeNegative(param: string): Error {
  return invalidRequest('The amounts of a reversal must not be positive.', {param});
}
