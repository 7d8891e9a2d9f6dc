/** Refunds of card charges, whole or in part; each succeeds at once. Knows Stripe's refusals; moves no balance. */

import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type Call, type Route, route} from '../api/call.ts';
import {invalidRequest, resourceMissing} from '../api/errors.ts';
import {LIST_PARAMS, paginate} from '../api/lists.ts';
import type {ParamTable, ParamsOf} from '../api/params.ts';
import {formatAmount} from '../currencies.ts';
import {createdWithin} from './created-filter.ts';
import {emit} from './events.ts';
import {findIntent} from './intent-store.ts';

const absent = {type: 'absent'} as const;

const CREATE_PARAMS = {
  amount: {type: 'integer', min: 1},
  charge: {type: 'string'},
  customer: absent,
  currency: absent,
  instructions_email: absent,
  metadata: {type: 'metadata', unset: true},
  origin: absent,
  payment_intent: {type: 'string'},
  reason: {type: 'enum', values: ['duplicate', 'fraudulent', 'requested_by_customer']},
  refund_application_fee: absent,
  reverse_transfer: absent,
} as const satisfies ParamTable;

type CreateParams = ParamsOf<typeof CREATE_PARAMS>;

function createRefund({account, caller, params}: Call<CreateParams>): object {
  const charge = chargeOf(account, params);
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = params.amount ?? left;
  checkAmount(charge, amount, left);
  const refund = describe(account, charge, {...params, amount});
  account.store.refunds.set(refund.id, refund);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  emit(account, caller, 'refund.created', {object: refund});
  emit(account, caller, 'charge.refunded', {
    object: charge,
    previous: {amount_refunded: charge.amount_refunded - amount},
  });
  return refund;
}

function chargeOf(account: Account, {charge: id, payment_intent: intentId}: CreateParams): Stripe.Charge {
  if (!id && !intentId) {
    const message = 'One of the following params should be provided for this request: payment_intent or charge.';
    throw invalidRequest(message);
  }
  const chargeId = id ?? findIntent(account, intentId ?? '').latest_charge;
  const charge = account.store.charges.get(String(chargeId));
  if (id && !charge) throw resourceMissing('charge', id, 'charge', 400);
  if (charge?.paid) return charge;
  throw invalidRequest(`This PaymentIntent (${intentId ?? id}) does not have a successful charge to refund.`);
}

function checkAmount({id, currency}: Stripe.Charge, amount: number, left: number): void {
  if (left === 0)
    throw invalidRequest(`Charge ${id} has already been refunded.`, {code: 'charge_already_refunded'});
  if (amount <= left) return;
  const [asked, rest] = [formatAmount(amount, currency), formatAmount(left, currency)];
  const message = `Refund amount (${asked}) is greater than unrefunded amount on charge (${rest})`;
  throw invalidRequest(message, {param: 'amount'});
}

function describe(
  account: Account,
  charge: Stripe.Charge,
  params: CreateParams & {amount: number},
): Stripe.Refund {
  const reference = {
    reference_status: 'pending',
    reference_type: 'acquirer_reference_number',
    type: 'refund',
  } as const;
  return {
    id: account.ids.relative('re', charge.id),
    object: 'refund',
    amount: params.amount,
    balance_transaction: account.ids.relative('txn', charge.id),
    charge: charge.id,
    created: account.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {card: reference, type: 'card'},
    metadata: params.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
}

const LIST_REFUNDS_PARAMS = {
  ...LIST_PARAMS,
  charge: {type: 'string'},
  created: {type: 'raw'},
  payment_intent: {type: 'string'},
} as const satisfies ParamTable;

function listRefunds({account, params}: Call<ParamsOf<typeof LIST_REFUNDS_PARAMS>>): object {
  const {charge, payment_intent: intent} = params;
  const refunds = [...account.store.refunds.values()].toReversed().filter(createdWithin(params.created));
  const wanted = refunds.filter(
    (refund) => (!charge || refund.charge === charge) && (!intent || refund.payment_intent === intent),
  );
  return paginate(wanted, params, '/v1/refunds');
}

function getRefund({account, id}: Call<object>): object {
  const refund = account.store.refunds.get(id);
  if (!refund) throw resourceMissing('refund', id, 'id');
  return refund;
}

/** The endpoints of refunds. */
export const REFUND_ROUTES: readonly Route[] = [
  route('POST /v1/refunds', CREATE_PARAMS, createRefund),
  route('GET /v1/refunds', LIST_REFUNDS_PARAMS, listRefunds),
  route('GET /v1/refunds/:id', {}, getRefund),
];
