/** Payouts: the balance on its way to the account's bank. Knows that one arrives the next day; asks no bank. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {invalidRequest, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {id, mergeMetadata, metadata, text} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {payoutStep} from '../currencies.ts';
import {addBalanceTransaction, availableIn} from './balance.ts';
import {SANDBOX_ITSELF} from './callers.ts';
import {createdWithin} from './created-filter.ts';
import {emit} from './events.ts';
import {readCurrency} from './intents/intent-rules.ts';

const DAY_SECONDS = 24 * 60 * 60;

const CREATE_PARAMS = {
  amount: {type: 'integer', required: true, min: 1},
  currency: {type: 'string', required: true},
  description: text,
  destination: id,
  metadata,
  method: {type: 'enum', values: ['instant', 'standard']},
  payout_method: id,
  source_type: {type: 'enum', values: ['bank_account', 'card', 'fpx']},
  statement_descriptor: {type: 'string', max: 22},
} as const satisfies ParamTable;

type CreateParams = ParamsOf<typeof CREATE_PARAMS>;

function createPayout({account, caller, params}: Call<CreateParams>): object {
  const currency = readCurrency(params.currency);
  if (params.amount > availableIn(account, currency)) {
    throw invalidRequest(
      'You have insufficient funds in your Stripe account for this transfer. Your card balance is too low.',
      {code: 'balance_insufficient'},
    );
  }
  if (params.amount % payoutStep(currency) !== 0) throw notWhole(currency);
  if (params.destination) requireBank(account, params.destination);
  const payout = makePayout(account, {...params, currency});
  payout.balance_transaction = moveOut(account, payout, -payout.amount);
  account.store.payouts.set(payout.id, payout);
  emit(account, caller, 'payout.created', {object: payout});
  account.later((payout.arrival_date - account.now()) * 1000, {do: 'end_payout', payout: payout.id});
  return payout;
}

function makePayout(account: Account, params: CreateParams): Stripe.Payout {
  const method = params.method ?? 'standard';
  return {
    id: account.ids.single('po'),
    object: 'payout',
    amount: params.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: account.now() + (method === 'instant' ? 60 : DAY_SECONDS),
    automatic: false,
    balance_transaction: null,
    created: account.now(),
    currency: params.currency,
    description: params.description ?? null,
    destination: params.destination ?? bankOf(account),
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    method,
    original_payout: null,
    payout_method: params.payout_method ?? null,
    reconciliation_status: 'not_applicable',
    reversed_by: null,
    source_type: params.source_type ?? 'card',
    statement_descriptor: params.statement_descriptor ?? null,
    status: 'pending',
    trace_id: {status: 'pending', value: null},
    type: 'bank_account',
  };
}

/** Stripe's words are not published; these follow those for other amounts. */
function notWhole(currency: string): Error {
  const message = `Invalid ${currency.toUpperCase()} amount: payouts must be a multiple of ${payoutStep(currency)}.`;
  return invalidRequest(message, {param: 'amount'});
}

/** @throws StripeApiError 400 for a bank account that is not one of this account. */
function requireBank(account: Account, destination: string): void {
  const banks = account.platform?.store.accounts.get(account.id)?.external_accounts?.data ?? [];
  const isKnown = banks.some((bank) => bank.id === destination) || destination === bankOf(account);
  if (!isKnown) throw resourceMissing('external account', destination, 'destination', 400);
}

/** The bank account of the account of the keys has no object. */
function bankOf({id: accountId, platform}: Account): string | null {
  const own = platform?.store.accounts.get(accountId)?.external_accounts?.data[0];
  return own?.id ?? `ba_${accountId.replace('acct_', '')}`;
}

function moveOut(account: Account, payout: Stripe.Payout, amount: number): string {
  return addBalanceTransaction(account, {
    amount,
    fee: 0,
    currency: payout.currency,
    source: payout.id,
    type: 'payout',
    availableOn: account.now(),
    description: payout.description ?? 'STRIPE PAYOUT',
  }).id;
}

/** The money has arrived. */
export function endPayout(account: Account, payoutId: string): void {
  const payout = findPayout(account, payoutId);
  if (payout.status !== 'pending') return;
  Object.assign(payout, {status: 'paid', trace_id: {status: 'supported', value: payout.id.slice(-15)}});
  emit(account, SANDBOX_ITSELF, 'payout.updated', {object: payout, previous: {status: 'pending'}});
  emit(account, SANDBOX_ITSELF, 'payout.paid', {object: payout});
}

function cancelPayout({account, caller, id: payoutId}: Call<object>): object {
  const payout = findPayout(account, payoutId);
  if (payout.status !== 'pending') {
    throw invalidRequest('Payouts can only be canceled while they are pending.', {code: 'payout_not_allowed'});
  }
  payout.status = 'canceled';
  payout.failure_balance_transaction = moveOut(account, payout, payout.amount);
  emit(account, caller, 'payout.canceled', {object: payout});
  return payout;
}

function findPayout(account: Account, payoutId: string): Stripe.Payout {
  const payout = account.store.payouts.get(payoutId);
  if (!payout) throw resourceMissing('payout', payoutId, 'payout');
  return payout;
}

function updatePayout({
  account,
  caller,
  id: payoutId,
  params,
}: Call<{metadata?: Record<string, string> | null}>): object {
  const payout = findPayout(account, payoutId);
  const before = structuredClone(payout);
  payout.metadata = mergeMetadata(payout.metadata, params.metadata);
  emit(account, caller, 'payout.updated', {object: payout, before});
  return payout;
}

const LIST_PAYOUTS_PARAMS = {
  ...LIST_PARAMS,
  arrival_date: {type: 'raw'},
  created: {type: 'raw'},
  destination: id,
  status: id,
} as const satisfies ParamTable;

function listPayouts({account, params}: Call<ParamsOf<typeof LIST_PAYOUTS_PARAMS>>): object {
  const {destination, status} = params;
  const arrives = createdWithin(params.arrival_date);
  const all = [...account.store.payouts.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (payout) =>
      (!destination || payout.destination === destination) &&
      (!status || payout.status === status) &&
      arrives({created: payout.arrival_date}),
  );
  return paginate(wanted, params, '/v1/payouts');
}

/** The endpoints of payouts. */
export const PAYOUT_ROUTES: readonly Route[] = [
  route('POST /v1/payouts', CREATE_PARAMS, createPayout),
  route('GET /v1/payouts', LIST_PAYOUTS_PARAMS, listPayouts),
  route('GET /v1/payouts/:id', {}, ({account, id: payoutId}) => findPayout(account, payoutId)),
  route('POST /v1/payouts/:id', {metadata}, updatePayout),
  route('POST /v1/payouts/:id/cancel', {}, cancelPayout),
];
