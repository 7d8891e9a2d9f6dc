/** The endpoints of tax transactions: recorded from a calculation, and taken back. Computes no tax. */
import type {Call, Route} from '../api/call.ts';
import {route} from '../api/call.ts';
import {type StripeApiError, invalidRequest} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {mergeMetadata} from '../api/param-parts.ts';
import type {ParamsOf} from '../api/params.ts';
import {findCalculation} from './calculations.ts';
import {hasExpired, recordSale} from './record-sale.ts';
import {reverseTransaction} from './reversals.ts';
import {FROM_CALCULATION_PARAMS, REVERSAL_PARAMS, type ReversalParams} from './tax-params.ts';
import {findTransaction, requireNewReference} from './transaction-store.ts';

function createFromCalculation({account, params}: Call<ParamsOf<typeof FROM_CALCULATION_PARAMS>>): object {
  const {calculation: id, metadata, posted_at: postedAt, reference} = params;
  requireNewReference(account, reference);
  const calculation = findCalculation(account, id, 'calculation', 400);
  if (hasExpired(account, calculation)) throw isTooLate(id);
  return recordSale(account, calculation, {reference, metadata: mergeMetadata(null, metadata), postedAt});
}

function createReversal({account, params}: Call<ReversalParams>): object {
  const {original_transaction: id} = params;
  return reverseTransaction(account, findTransaction(account, id, 'original_transaction', 400), params);
}

function listLines({account, id, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  return paginate(findTransaction(account, id).lines, params, `/v1/tax/transactions/${id}/line_items`);
}

function isTooLate(id: string): StripeApiError {
  return invalidRequest(`The tax calculation ${id} has expired.`, {param: 'calculation'});
}

/** The endpoints of tax transactions. */
export const TAX_TRANSACTION_ROUTES: readonly Route[] = [
  route('POST /v1/tax/transactions/create_from_calculation', FROM_CALCULATION_PARAMS, createFromCalculation),
  route('POST /v1/tax/transactions/create_reversal', REVERSAL_PARAMS, createReversal),
  route('GET /v1/tax/transactions/:id', {}, ({account, id}) => findTransaction(account, id).object),
  route('GET /v1/tax/transactions/:id/line_items', LIST_PARAMS, listLines),
];
