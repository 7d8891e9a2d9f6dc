/** The endpoints of application fees and their refunds. fee-object.ts moves the money. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {id, mergeMetadata, metadata} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {createdWithin} from '../created-filter.ts';
import {emit} from '../events.ts';
import {refundFee} from './fee-object.ts';

function findFee(account: Account, feeId: string): Stripe.ApplicationFee {
  const fee = account.store.applicationFees.get(feeId);
  if (!fee) throw resourceMissing('application fee', feeId, 'id');
  return fee;
}

const LIST_FEES_PARAMS = {...LIST_PARAMS, charge: id, created: {type: 'raw'}} as const satisfies ParamTable;

function listFees({account, params}: Call<ParamsOf<typeof LIST_FEES_PARAMS>>): object {
  const {charge} = params;
  const all = [...account.store.applicationFees.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter((fee) => !charge || fee.charge === charge || fee.originating_transaction === charge);
  return paginate(wanted, params, '/v1/application_fees');
}

const REFUND_PARAMS = {amount: {type: 'integer', min: 1}, metadata} as const satisfies ParamTable;

function createRefund({account, caller, id: feeId, params}: Call<ParamsOf<typeof REFUND_PARAMS>>): object {
  const fee = findFee(account, feeId);
  const left = fee.amount - fee.amount_refunded;
  const amount = params.amount ?? left;
  if (left === 0 || amount > left) {
    throw invalidRequest(`Cannot refund more than ${left} of this application fee.`, {param: 'amount'});
  }
  return refundFee(account, caller, fee, {amount, metadata: params.metadata});
}

function findRefund(account: Account, feeId: string, inner: string): Stripe.FeeRefund {
  const found = findFee(account, feeId).refunds.data.find((refund) => refund.id === inner);
  if (!found) throw resourceMissing('fee refund', inner, 'id');
  return found;
}

function updateRefund({
  account,
  caller,
  id: feeId,
  inner,
  params,
}: Call<{metadata?: Record<string, string> | null}>): object {
  const refund = findRefund(account, feeId, inner);
  const before = structuredClone(refund);
  refund.metadata = mergeMetadata(refund.metadata, params.metadata);
  emit(account, caller, 'application_fee.refund.updated', {object: refund, before});
  return refund;
}

/** The endpoints of application fees. */
export const APPLICATION_FEE_ROUTES: readonly Route[] = [
  route('GET /v1/application_fees', LIST_FEES_PARAMS, listFees),
  route('GET /v1/application_fees/:id', {}, ({account, id: feeId}) => findFee(account, feeId)),
  route('POST /v1/application_fees/:id/refunds', REFUND_PARAMS, createRefund),
  route('GET /v1/application_fees/:id/refunds', LIST_PARAMS, ({account, id: feeId, params}) =>
    paginate(findFee(account, feeId).refunds.data, params, `/v1/application_fees/${feeId}/refunds`),
  ),
  route('GET /v1/application_fees/:id/refunds/:inner', {}, ({account, id: feeId, inner}) =>
    findRefund(account, feeId, inner),
  ),
  route('POST /v1/application_fees/:id/refunds/:inner', {metadata}, updateRefund),
];
