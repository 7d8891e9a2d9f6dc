/** The account's balance and the transactions it is made of. Knows fees; knows nothing of cards or customers. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import {absent, id} from '../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {SANDBOX_ITSELF} from './callers.ts';
import {createdWithin} from './created-filter.ts';
import {emit} from './events.ts';

/** The input for a transaction; amounts in minor units, negative if money leaves. */
export interface NewTransaction {
  amount: number;
  fee: number;
  /** The part of a connected account's money that the platform keeps. */
  applicationFee?: number;
  currency: string;
  /** The id of the charge, refund or dispute behind it. */
  source: string;
  type:
    | 'adjustment'
    | 'application_fee'
    | 'application_fee_refund'
    | 'charge'
    | 'payment'
    | 'payment_failure_refund'
    | 'payment_refund'
    | 'payout'
    | 'refund'
    | 'refund_failure'
    | 'transfer'
    | 'transfer_refund';
  /** Seconds. */
  availableOn: number;
  description: string | null;
}

const REPORTING: Record<NewTransaction['type'], string> = {
  adjustment: 'dispute',
  application_fee: 'platform_earning',
  application_fee_refund: 'platform_earning_refund',
  charge: 'charge',
  payment: 'charge',
  payment_failure_refund: 'charge_failure',
  payment_refund: 'refund',
  payout: 'payout',
  refund: 'refund',
  refund_failure: 'refund_failure',
  transfer: 'transfer',
  transfer_refund: 'transfer_reversal',
};

/** Stripe's price in the US: 2.9 % and 30 cents. */
export function feeOf(amount: number): number {
  return Math.round(amount * 0.029) + 30;
}

/** Creates and stores a transaction. */
export function addBalanceTransaction(account: Account, input: NewTransaction): Stripe.BalanceTransaction {
  const {amount, currency, type, source} = input;
  const fee = input.fee + (input.applicationFee ?? 0);
  const transaction: Stripe.BalanceTransaction = {
    id: account.ids.relative('txn', source),
    object: 'balance_transaction',
    amount,
    available_on: input.availableOn,
    balance_type: 'payments',
    created: account.now(),
    currency,
    description: input.description,
    exchange_rate: null,
    fee,
    fee_details: feeDetails(input),
    net: amount - fee,
    reporting_category: REPORTING[type],
    source,
    status: input.availableOn <= account.now() ? 'available' : 'pending',
    type,
  };
  account.store.balanceTransactions.set(transaction.id, transaction);
  tellWhenAvailable(account, transaction);
  return transaction;
}

const DAY_SECONDS = 24 * 60 * 60;
const MINUTE_MS = 60 * 1000;

/** Money that was earned is told of when it can be used: in a minute, or at the end of that day. */
function tellWhenAvailable(account: Account, transaction: Stripe.BalanceTransaction): void {
  const {available_on: moment, status, type} = transaction;
  if (type !== 'charge' && type !== 'payment') return;
  if (status === 'available') return account.later(MINUTE_MS, {do: 'tell_of_balance'});
  const day = Math.ceil(moment / DAY_SECONDS);
  if (account.store.maturingDays.has(String(day))) return;
  account.store.maturingDays.set(String(day), {day});
  account.later((day * DAY_SECONDS - account.now()) * 1000, {do: 'tell_of_balance'});
}

/** Says what can be used now. */
export function tellOfBalance(account: Account): void {
  emit(account, SANDBOX_ITSELF, 'balance.available', {object: balanceOf(account)});
}

/** What can be paid out in this currency, in minor units. */
export function availableIn(account: Account, currency: string): number {
  return balanceOf(account).available.find((each) => each.currency === currency)?.amount ?? 0;
}

/** What is on its way to what can be paid out. */
export function pendingIn(account: Account, currency: string): number {
  return balanceOf(account).pending.find((each) => each.currency === currency)?.amount ?? 0;
}

function feeDetails({fee, applicationFee = 0, currency}: NewTransaction): Stripe.BalanceTransaction.FeeDetail[] {
  const stripeFee = {
    amount: fee,
    application: null,
    currency,
    description: 'Stripe processing fees',
    type: 'stripe_fee',
  };
  const ours = {
    amount: applicationFee,
    application: null,
    currency,
    description: 'Application fee',
    type: 'application_fee',
  };
  return [stripeFee, ours].filter(({amount}) => amount !== 0);
}

/** The transaction with its current status: a pending one becomes available with time. */
export function transactionNow(
  account: Account,
  transaction: Stripe.BalanceTransaction,
): Stripe.BalanceTransaction {
  if (transaction.available_on <= account.now()) transaction.status = 'available';
  return transaction;
}

const LIST_TRANSACTIONS_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  currency: id,
  payout: absent,
  source: id,
  type: id,
} as const satisfies ParamTable;

function listTransactions({account, params}: Call<ParamsOf<typeof LIST_TRANSACTIONS_PARAMS>>): object {
  const {currency, source, type} = params;
  const all = [...account.store.balanceTransactions.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(
    (transaction) =>
      (!currency || transaction.currency === currency) &&
      (!source || transaction.source === source) &&
      (!type || transaction.type === type),
  );
  return paginate(
    wanted.map((transaction) => transactionNow(account, transaction)),
    params,
    '/v1/balance_transactions',
  );
}

function getTransaction({account, id: transactionId}: Call<object>): object {
  const transaction = account.store.balanceTransactions.get(transactionId);
  if (!transaction) throw resourceMissing('balance transaction', transactionId, 'id');
  return transactionNow(account, transaction);
}

function balanceOf(account: Account): Stripe.Balance {
  const all = [...account.store.balanceTransactions.values()].map((each) => transactionNow(account, each));
  const sums = (status: string) => sumByCurrency(all.filter((transaction) => transaction.status === status));
  return {
    object: 'balance',
    available: sums('available'),
    instant_available: sums('none'),
    livemode: false,
    pending: sums('pending'),
  };
}

/** One line per currency; an empty account has zero dollars. */
function sumByCurrency(transactions: Stripe.BalanceTransaction[]) {
  const currencies = new Set(['usd', ...transactions.map(({currency}) => currency)]);
  return [...currencies].map((currency) => {
    const own = transactions.filter((transaction) => transaction.currency === currency);
    const amount = own.reduce((total, each) => total + each.net, 0);
    return {amount, currency, source_types: {card: amount}};
  });
}

/** The endpoints of the balance. */
export const BALANCE_ROUTES: readonly Route[] = [
  route('GET /v1/balance', {}, ({account}) => balanceOf(account)),
  route('GET /v1/balance_transactions', LIST_TRANSACTIONS_PARAMS, listTransactions),
  route('GET /v1/balance_transactions/:id', {}, getTransaction),
];
