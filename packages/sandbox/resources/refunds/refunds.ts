/** The endpoints of refunds: whole or in part, of a charge or its PaymentIntent. Knows Stripe's refusals. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Caller, type Route, route} from '../../api/call.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {absent, flag, id, mergeMetadata, metadata} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {formatAmount} from '../../currencies.ts';
import {settleCharge} from '../charges/after-payment.ts';
import {findCharge} from '../charges/charges.ts';
import {refundFeeWithRefund, reverseWithRefund} from '../connect/destination.ts';
import {createdWithin} from '../created-filter.ts';
import {emit} from '../events.ts';
import {requireStep} from '../intents/intent-rules.ts';
import {findIntent} from '../intents/intent-store.ts';
import {reverseTax} from '../../tax/associations.ts';
import {makeRefund, type RefundParams} from './refund-object.ts';
import {scheduleRefundEnd} from './refund-life.ts';

/** POST /v1/refunds */
export const CREATE_REFUND_PARAMS = {
  amount: {type: 'integer', min: 1},
  charge: id,
  customer: absent,
  currency: absent,
  instructions_email: absent,
  metadata,
  origin: absent,
  payment_intent: id,
  reason: {type: 'enum', values: ['duplicate', 'fraudulent', 'requested_by_customer']},
  refund_application_fee: flag,
  reverse_transfer: flag,
} as const satisfies ParamTable;

type CreateParams = ParamsOf<typeof CREATE_REFUND_PARAMS>;

/** Refunds a charge, or the charge of a PaymentIntent. */
export function createRefund({account, caller, params}: Call<CreateParams>): object {
  const charge = chargeOf(account, params);
  if (params.refund_application_fee) settleCharge(account, charge);
  checkConnect(charge, params);
  return refundCharge(account, caller, {...params, charge, amount: params.amount ?? leftOf(charge)});
}

/** Refunds a charge. @throws StripeApiError 400 for more than is left, or a charge that is disputed. */
export function refundCharge(account: Account, caller: Caller, params: RefundParams): Stripe.Refund {
  const {charge, amount} = params;
  checkAmount(account, charge, amount);
  if (params.reverse_transfer || params.refund_application_fee) settleCharge(account, charge);
  const refund = makeRefund(account, params);
  if (params.reverse_transfer)
    refund.transfer_reversal = reverseWithRefund(account, caller, {charge, amount, refund: refund.id});
  if (params.refund_application_fee) refundFeeWithRefund(account, caller, {charge, amount});
  account.store.refunds.set(refund.id, refund);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  reverseTax(account, refund);
  if (params.reason === 'fraudulent') charge.fraud_details = {...charge.fraud_details, user_report: 'fraudulent'};
  emit(account, caller, 'refund.created', {object: refund});
  const previous = {amount_refunded: charge.amount_refunded - amount, ...(charge.refunded && {refunded: false})};
  emit(account, caller, 'charge.refunded', {object: charge, previous});
  scheduleRefundEnd(account, refund);
  return refund;
}

/** Releases an authorization: Stripe emits the event of a refund. */
export function reverse(account: Account, caller: Caller, charge: Stripe.Charge): void {
  Object.assign(charge, {amount_refunded: charge.amount, refunded: true});
  emit(account, caller, 'charge.refunded', {object: charge, previous: {amount_refunded: 0, refunded: false}});
}

function leftOf(charge: Stripe.Charge): number {
  return charge.amount_captured - charge.amount_refunded;
}

function chargeOf(account: Account, {charge: chargeId, payment_intent: intentId}: CreateParams): Stripe.Charge {
  if (!chargeId && !intentId) {
    const message = 'One of the following params should be provided for this request: payment_intent or charge.';
    throw invalidRequest(message);
  }
  if (chargeId) {
    const charge = findCharge(account, chargeId, 'charge', 400);
    if (charge.paid) return charge;
    throw invalidRequest(`Charge ${chargeId} is not paid, so it can't be refunded.`, {
      code: 'charge_not_refundable',
    });
  }
  const intent = findIntent(account, intentId ?? '');
  const charge = account.store.charges.get(String(intent.latest_charge));
  if (charge?.paid && charge.captured) return charge;
  throw invalidRequest(`This PaymentIntent (${intentId}) does not have a successful charge to refund.`);
}

function checkAmount(account: Account, charge: Stripe.Charge, amount: number): void {
  const {id: chargeId, currency} = charge;
  const left = leftOf(charge);
  if (isChargedBack(account, charge)) {
    const message = `Charge ${chargeId} has been charged back; cannot issue a refund.`;
    throw invalidRequest(message, {code: 'charge_disputed'});
  }
  if (left === 0)
    throw invalidRequest(`Charge ${chargeId} has already been refunded.`, {code: 'charge_already_refunded'});
  if (amount <= left) return requireStep(amount, currency);
  const [asked, rest] = [formatAmount(amount, currency), formatAmount(left, currency)];
  const limit = charge.amount_refunded > 0 ? 'unrefunded amount on charge' : 'charge amount';
  const message = `Refund amount (${asked}) is greater than ${limit} (${rest})`;
  throw invalidRequest(message, {param: 'amount'});
}

/** A refund is possible during an inquiry, but not during a chargeback unless it was won. */
function isChargedBack({store}: Account, charge: Stripe.Charge): boolean {
  const own = [...store.disputes.values()].filter((dispute) => dispute.charge === charge.id);
  return own.some(({status}) => !status.startsWith('warning_') && status !== 'won');
}

function checkConnect(charge: Stripe.Charge, params: CreateParams): void {
  if (params.reverse_transfer && !charge.transfer_data) {
    throw invalidRequest('Cannot reverse a transfer on a charge that does not have an associated transfer.', {
      param: 'reverse_transfer',
    });
  }
  if (params.refund_application_fee && !charge.application_fee && !charge.transfer_data?.amount) {
    throw invalidRequest('Attempting to refund the application fee of a charge that has none.', {
      param: 'refund_application_fee',
    });
  }
}

const LIST_REFUNDS_PARAMS = {
  ...LIST_PARAMS,
  charge: id,
  created: {type: 'raw'},
  payment_intent: id,
} as const satisfies ParamTable;

function listRefunds({account, params}: Call<ParamsOf<typeof LIST_REFUNDS_PARAMS>>): object {
  const {charge, payment_intent: intent} = params;
  const refunds = [...account.store.refunds.values()].toReversed().filter(createdWithin(params.created));
  const wanted = refunds.filter(
    (refund) => (!charge || refund.charge === charge) && (!intent || refund.payment_intent === intent),
  );
  return paginate(wanted, params, '/v1/refunds');
}

/** The refund with this id. @throws StripeApiError 404. */
export function findRefund(account: Account, refundId: string): Stripe.Refund {
  const refund = account.store.refunds.get(refundId);
  if (!refund) throw resourceMissing('refund', refundId, 'id');
  return refund;
}

/** Changes the metadata. */
export function updateRefund({
  account,
  caller,
  id: refundId,
  params,
}: Call<{metadata?: Record<string, string> | null}>) {
  const refund = findRefund(account, refundId);
  const before = structuredClone(refund);
  refund.metadata = mergeMetadata(refund.metadata, params.metadata);
  emit(account, caller, 'refund.updated', {object: refund, before});
  return refund;
}

/** Only a refund that waits for the buyer can be canceled; the sandbox has no such refund. */
function cancelRefund({account, id: refundId}: Call<object>): never {
  const {status} = findRefund(account, refundId);
  throw invalidRequest(`Refund ${refundId} cannot be canceled because it has a status of ${status}.`);
}

/** The endpoints of refunds. */
export const REFUND_ROUTES: readonly Route[] = [
  route('POST /v1/refunds', CREATE_REFUND_PARAMS, createRefund),
  route('GET /v1/refunds', LIST_REFUNDS_PARAMS, listRefunds),
  route('GET /v1/refunds/:id', {}, ({account, id: refundId}) => findRefund(account, refundId)),
  route('POST /v1/refunds/:id', {metadata}, updateRefund),
  route('POST /v1/refunds/:id/cancel', {}, cancelRefund),
];
