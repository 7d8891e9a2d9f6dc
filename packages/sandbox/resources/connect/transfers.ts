/** The endpoints of transfers and their reversals. Knows Stripe's refusals; transfer-object.ts moves the money. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {flag, id, mergeMetadata, metadata, text} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {availableIn, pendingIn} from '../balance.ts';
import {settleCharge} from '../charges/after-payment.ts';
import {findCharge} from '../charges/charges.ts';
import {createdWithin} from '../created-filter.ts';
import {emit} from '../events.ts';
import {readCurrency} from '../intents/intent-rules.ts';
import {requireTransfers} from './capabilities.ts';
import {refundFeeWithRefund} from './destination.ts';
import {addTransfer, reverseTransfer} from './transfer-object.ts';

const CREATE_PARAMS = {
  amount: {type: 'integer', min: 1},
  currency: {type: 'string', required: true},
  description: text,
  destination: {type: 'string', required: true},
  metadata,
  source_transaction: id,
  source_type: {type: 'enum', values: ['bank_account', 'card', 'fpx']},
  transfer_group: id,
} as const satisfies ParamTable;

function createTransfer({account, caller, params}: Call<ParamsOf<typeof CREATE_PARAMS>>): object {
  const destination = account.connected.get(params.destination);
  if (!destination) throw resourceMissing('destination', params.destination, 'destination', 400);
  requireTransfers(account, destination.id);
  const currency = readCurrency(params.currency);
  const source = params.source_transaction
    ? findCharge(account, params.source_transaction, 'source_transaction', 400)
    : undefined;
  const amount = params.amount ?? source?.amount;
  if (!amount) {
    throw invalidRequest('Missing required param: amount.', {code: 'parameter_missing', param: 'amount'});
  }
  requireMoney(account, {amount, currency, source});
  const group = params.transfer_group ?? source?.transfer_group ?? (source ? `group_${groupOf(source)}` : null);
  if (source) settleCharge(account, source);
  if (source) source.transfer_group = group;
  const {description, metadata: notes} = params;
  return addTransfer(account, caller, {
    amount,
    currency,
    destination,
    source,
    group,
    description,
    metadata: notes,
  });
}

function groupOf(source: Stripe.Charge): string {
  return String(source.payment_intent ?? source.id);
}

/** Without a charge behind it, a transfer takes what is available; with one, at most what is left of the charge. */
function requireMoney(
  account: Account,
  {amount, currency, source}: {amount: number; currency: string; source: Stripe.Charge | undefined},
): void {
  if (!source && amount <= availableIn(account, currency)) return;
  if (source && amount <= leftOf(account, source)) return;
  if (source) {
    const message = `Transfers using this transaction as a source must not exceed the source amount of ${source.amount}.`;
    throw invalidRequest(message, {param: 'amount'});
  }
  throw invalidRequest(
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance',
    {code: 'balance_insufficient'},
  );
}

function leftOf({store}: Account, source: Stripe.Charge): number {
  const own = [...store.transfers.values()].filter(({source_transaction: from}) => from === source.id);
  return source.amount_captured - own.reduce((sum, each) => sum + each.amount - each.amount_reversed, 0);
}

function findTransfer(account: Account, transferId: string): Stripe.Transfer {
  const transfer = account.store.transfers.get(transferId);
  if (!transfer) throw resourceMissing('transfer', transferId, 'transfer');
  return transfer;
}

const UPDATE_PARAMS = {description: text, metadata} as const satisfies ParamTable;

function updateTransfer({account, caller, id: transferId, params}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const transfer = findTransfer(account, transferId);
  const before = structuredClone(transfer);
  if (params.description !== undefined) transfer.description = params.description;
  transfer.metadata = mergeMetadata(transfer.metadata, params.metadata);
  emit(account, caller, 'transfer.updated', {object: transfer, before});
  return transfer;
}

const LIST_TRANSFERS_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  destination: id,
  transfer_group: id,
} as const satisfies ParamTable;

function listTransfers({account, params}: Call<ParamsOf<typeof LIST_TRANSFERS_PARAMS>>): object {
  const {destination, transfer_group: group} = params;
  const all = [...account.store.transfers.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (transfer) =>
      (!destination || transfer.destination === destination) && (!group || transfer.transfer_group === group),
  );
  return paginate(wanted, params, '/v1/transfers');
}

const REVERSE_PARAMS = {
  amount: {type: 'integer', min: 1},
  description: text,
  metadata,
  refund_application_fee: flag,
} as const satisfies ParamTable;

function createReversal({account, caller, id: transferId, params}: Call<ParamsOf<typeof REVERSE_PARAMS>>): object {
  const transfer = findTransfer(account, transferId);
  const left = transfer.amount - transfer.amount_reversed;
  const amount = params.amount ?? left;
  if (left === 0 || amount > left) {
    throw invalidRequest(`Cannot reverse more than ${left} of this transfer.`, {param: 'amount'});
  }
  const charge = account.store.charges.get(String(transfer.source_transaction));
  if (charge?.transfer !== transfer.id) requireSellersMoney(account, transfer, amount);
  if (params.refund_application_fee && charge) refundFeeWithRefund(account, caller, {charge, amount});
  return reverseTransfer(account, caller, transfer, {amount, metadata: params.metadata});
}

/** What a destination charge has sent can always be taken back; of other transfers only what the seller still has.
 *  https://docs.stripe.com/connect/separate-charges-and-transfers#reverse-transfers */
function requireSellersMoney(account: Account, transfer: Stripe.Transfer, amount: number): void {
  const seller = account.connected.get(String(transfer.destination));
  // What comes from a charge waits with it.
  const isWaiting = transfer.source_transaction !== null;
  const held = seller
    ? availableIn(seller, transfer.currency) + (isWaiting ? pendingIn(seller, transfer.currency) : 0)
    : 0;
  if (amount <= held) return;
  throw invalidRequest(
    `The connected account has ${held} ${transfer.currency} of the ${amount} that this reversal takes back.`,
    {code: 'balance_insufficient', param: 'amount'},
  );
}

function listReversals({account, id: transferId, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  return paginate(
    findTransfer(account, transferId).reversals.data,
    params,
    `/v1/transfers/${transferId}/reversals`,
  );
}

function findReversal(account: Account, transferId: string, inner: string): Stripe.TransferReversal {
  const found = findTransfer(account, transferId).reversals.data.find((reversal) => reversal.id === inner);
  if (!found) throw resourceMissing('transfer reversal', inner, 'id');
  return found;
}

function updateReversal({
  account,
  id: transferId,
  inner,
  params,
}: Call<{metadata?: Record<string, string> | null}>): object {
  const reversal = findReversal(account, transferId, inner);
  reversal.metadata = mergeMetadata(reversal.metadata, params.metadata);
  return reversal;
}

/** The endpoints of transfers. */
export const TRANSFER_ROUTES: readonly Route[] = [
  route('POST /v1/transfers', CREATE_PARAMS, createTransfer),
  route('GET /v1/transfers', LIST_TRANSFERS_PARAMS, listTransfers),
  route('GET /v1/transfers/:id', {}, ({account, id: transferId}) => findTransfer(account, transferId)),
  route('POST /v1/transfers/:id', UPDATE_PARAMS, updateTransfer),
  route('POST /v1/transfers/:id/reversals', REVERSE_PARAMS, createReversal),
  route('GET /v1/transfers/:id/reversals', LIST_PARAMS, listReversals),
  route('GET /v1/transfers/:id/reversals/:inner', {}, ({account, id: transferId, inner}) =>
    findReversal(account, transferId, inner),
  ),
  route('POST /v1/transfers/:id/reversals/:inner', {metadata}, updateReversal),
];
