/** The endpoints of the transactions of a customer's balance. customer-balance.ts keeps the balance. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {id, mergeMetadata, metadata} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {createdWithin} from '../../resources/created-filter.ts';
import {findCustomer} from '../../resources/customers/customer-store.ts';
import {emit} from '../../resources/events.ts';
import {readCurrency} from '../../resources/intents/intent-rules.ts';
import {changeBalance} from '../invoicing/customer-balance.ts';

const CREATE_PARAMS = {
  amount: {type: 'integer', required: true},
  currency: {type: 'string', required: true},
  description: id,
  metadata,
} as const satisfies ParamTable;

function createTransaction({
  account,
  caller,
  id: customerId,
  params,
}: Call<ParamsOf<typeof CREATE_PARAMS>>): object {
  const customer = findCustomer(account, customerId, 'id', 404);
  const currency = readCurrency(params.currency);
  if (customer.currency && customer.currency !== currency) throw otherCurrency(customer.currency);
  const previous = {balance: customer.balance};
  const transaction = changeBalance(account, customer, {
    amount: params.amount,
    currency,
    description: params.description ?? null,
    metadata: mergeMetadata(null, params.metadata),
    type: 'adjustment',
  });
  emit(account, caller, 'customer.updated', {object: customer, previous});
  return transaction;
}

/** Stripe's words are not published; these follow its documentation: a balance has one currency. */
function otherCurrency(currency: string): Error {
  return invalidRequest(`The balance of this customer is in ${currency}.`, {param: 'currency'});
}

function findTransaction(account: Account, customerId: string, transactionId: string) {
  findCustomer(account, customerId, 'id', 404);
  const transaction = account.store.customerBalanceTransactions.get(transactionId);
  if (transaction?.customer === customerId) return transaction;
  throw resourceMissing('customer_balance_transaction', transactionId, 'id');
}

const UPDATE_PARAMS = {description: id, metadata} as const satisfies ParamTable;

function updateTransaction({
  account,
  id: customerId,
  inner,
  params,
}: Call<ParamsOf<typeof UPDATE_PARAMS>>): object {
  const transaction: Stripe.CustomerBalanceTransaction = findTransaction(account, customerId, inner);
  return Object.assign(transaction, {
    metadata: mergeMetadata(transaction.metadata, params.metadata),
    ...(params.description !== undefined && {description: params.description}),
  });
}

const LIST_TRANSACTIONS_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  invoice: id,
} as const satisfies ParamTable;

function listTransactions({
  account,
  id: customerId,
  params,
}: Call<ParamsOf<typeof LIST_TRANSACTIONS_PARAMS>>): object {
  findCustomer(account, customerId, 'id', 404);
  const all = [...account.store.customerBalanceTransactions.values()].toReversed();
  const own = all
    .filter(createdWithin(params.created))
    .filter(({customer, invoice}) => customer === customerId && (!params.invoice || invoice === params.invoice));
  return paginate(own, params, `/v1/customers/${customerId}/balance_transactions`);
}

const PATH = '/v1/customers/:id/balance_transactions';

/** The endpoints of the transactions of a customer's balance. */
export const BALANCE_TRANSACTION_ROUTES: readonly Route[] = [
  route(`POST ${PATH}`, CREATE_PARAMS, createTransaction),
  route(`GET ${PATH}`, LIST_TRANSACTIONS_PARAMS, listTransactions),
  route(`GET ${PATH}/:inner`, {}, ({account, id: customerId, inner}) =>
    findTransaction(account, customerId, inner),
  ),
  route(`POST ${PATH}/:inner`, UPDATE_PARAMS, updateTransaction),
];
