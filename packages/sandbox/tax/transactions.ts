/** The endpoints of tax transactions: recorded from a calculation, and taken back. Computes no tax. */
import type Stripe from 'stripe';
import type {Account, StoredTaxTransaction} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {type StripeApiError, invalidRequest, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {mergeMetadata} from '../api/param-parts.ts';
import type {ParamsOf} from '../api/params.ts';
import {randomText} from '../ids.ts';
import {findCalculation} from './calculations.ts';
import {FROM_CALCULATION_PARAMS, REVERSAL_PARAMS, type ReversalParams} from './tax-params.ts';

type Transaction = Stripe.Tax.Transaction;
type Line = Stripe.Tax.TransactionLineItem;

function createFromCalculation({account, params}: Call<ParamsOf<typeof FROM_CALCULATION_PARAMS>>): object {
  requireNewReference(account, params.reference);
  const {object, lines} = findCalculation(account, params.calculation, 'calculation', 400);
  if ((object.expires_at ?? 0) <= account.now()) throw hasExpired(params.calculation);
  const {currency, customer, customer_details, ship_from_details, shipping_cost, tax_date} = object;
  const transaction: Transaction = {
    id: account.ids.single('tax'),
    object: 'tax.transaction',
    created: account.now(),
    currency,
    customer,
    customer_details: customer_details as Transaction['customer_details'],
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    posted_at: params.posted_at ?? account.now(),
    reference: params.reference,
    reversal: null,
    ship_from_details,
    shipping_cost,
    tax_date,
    type: 'transaction',
  };
  return keep(account, transaction, lines.map(recorded));
}

function recorded(line: Stripe.Tax.CalculationLineItem): Line {
  const {performance_location: _, ...kept} = line;
  return {...kept, id: newLineId(), object: 'tax.transaction_line_item', reversal: null, type: 'transaction'};
}

function createReversal({account, params}: Call<ReversalParams>): object {
  requireNewReference(account, params.reference);
  const original = findTransaction(account, params.original_transaction, 'original_transaction', 400);
  if (original.object.type === 'reversal') throw notOfReversal();
  const lines =
    params.mode === 'full' ? original.lines.map((line) => taken(line, {})) : partOf(original, params.line_items);
  const reversal: Transaction = {
    ...original.object,
    id: account.ids.single('tax'),
    created: account.now(),
    metadata: mergeMetadata(null, params.metadata),
    posted_at: account.now(),
    reference: params.reference,
    reversal: {original_transaction: original.object.id},
    shipping_cost: shippingTaken(original.object, params),
    type: 'reversal',
  };
  requireLeft(account, original, lines);
  return keep(account, reversal, lines);
}

/** A line of a reversal: all of the original, or what is given. */
function taken(
  line: Line,
  given: Partial<Pick<Line, 'amount' | 'amount_tax' | 'metadata' | 'quantity' | 'reference'>>,
): Line {
  return {
    ...line,
    amount: negative(line.amount),
    amount_tax: negative(line.amount_tax),
    ...given,
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
    if (!line)
      throw resourceMissing(
        'tax transaction line item',
        part.original_line_item,
        `${at}[original_line_item]`,
        400,
      );
    if (part.amount > 0 || part.amount_tax > 0) throw mustBeNegative(at);
    const {original_line_item: _, metadata, ...amounts} = part;
    return taken(line, {...amounts, metadata: mergeMetadata(null, metadata)});
  });
}

function shippingTaken({shipping_cost: cost}: Transaction, {mode, shipping_cost: part}: ReversalParams) {
  if (!cost || (mode === 'partial' && !part)) return null;
  const all = {amount: negative(cost.amount), amount_tax: negative(cost.amount_tax)};
  return {...cost, ...(mode === 'full' ? all : part)};
}

/** Nothing is taken back twice. Stripe's words are not recorded. */
function requireLeft(account: Account, {object, lines}: StoredTaxTransaction, wanted: readonly Line[]): void {
  const before = [...account.store.taxTransactions.values()]
    .filter(({object: {reversal}}) => reversal?.original_transaction === object.id)
    .flatMap((each) => each.lines);
  const all = [...before, ...wanted];
  const isTooMuch = lines.some((line) => {
    const own = all.filter(({reversal}) => reversal?.original_line_item === line.id);
    return own.reduce((sum, {amount}) => sum - amount, 0) > line.amount;
  });
  if (isTooMuch)
    throw invalidRequest(`More than ${object.id} has would be reversed.`, {param: 'original_transaction'});
}

function keep(account: Account, object: Transaction, lines: Line[]): Transaction {
  account.store.taxTransactions.set(object.id, {object, lines});
  return object;
}

function findTransaction({store}: Account, id: string, param = 'transaction', status = 404): StoredTaxTransaction {
  const stored = store.taxTransactions.get(id);
  if (!stored) throw resourceMissing('tax transaction', id, param, status);
  return stored;
}

function requireNewReference({store}: Account, reference: string): void {
  const isTaken = [...store.taxTransactions.values()].some(({object}) => object.reference === reference);
  if (!isTaken) return;
  throw invalidRequest(`A tax transaction with the reference ${reference} exists already.`, {param: 'reference'});
}

function listLines({account, id, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  return paginate(findTransaction(account, id).lines, params, `/v1/tax/transactions/${id}/line_items`);
}

function newLineId(): string {
  return `tax_li_${randomText(14)}`;
}

function negative(amount: number): number {
  return amount === 0 ? 0 : -amount;
}

function hasExpired(id: string): StripeApiError {
  return invalidRequest(`The tax calculation ${id} has expired.`, {param: 'calculation'});
}

function notOfReversal(): StripeApiError {
  return invalidRequest('A reversal can not be reversed.', {param: 'original_transaction'});
}

function mustBeNegative(param: string): StripeApiError {
  return invalidRequest('The amounts of a reversal must not be positive.', {param});
}

/** The endpoints of tax transactions. */
export const TAX_TRANSACTION_ROUTES: readonly Route[] = [
  route('POST /v1/tax/transactions/create_from_calculation', FROM_CALCULATION_PARAMS, createFromCalculation),
  route('POST /v1/tax/transactions/create_reversal', REVERSAL_PARAMS, createReversal),
  route('GET /v1/tax/transactions/:id', {}, ({account, id}) => findTransaction(account, id).object),
  route('GET /v1/tax/transactions/:id/line_items', LIST_PARAMS, listLines),
];
