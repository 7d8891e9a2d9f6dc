/** The end of a refund: it succeeds, or the bank rejects it. Creates none. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {randomText} from '../../ids.ts';
import {addBalanceTransaction} from '../balance.ts';
import {SANDBOX_ITSELF} from '../callers.ts';
import {restoreTax} from '../../tax/associations.ts';
import {findCharge} from '../charges/charges.ts';
import {emit} from '../events.ts';

/** Schedules the bank's answer. */
export function scheduleRefundEnd(account: Account, refund: Stripe.Refund): void {
  account.later(account.chargeUpdateDelay, {do: 'confirm_refund', refund: refund.id});
}

/** Ends a refund with the bank's answer. */
export function confirmOrFail(account: Account, id: string): void {
  const refund = account.store.refunds.get(id);
  if (!refund) throw new Error(`There is no refund ${id}.`);
  const method = account.store.paymentMethods.get(String(refund.payment_method));
  if (method?.card?.refund === 'succeeded_then_failed') failRefund(account, refund);
  else confirmRefund(account, refund);
}

function confirmRefund(account: Account, refund: Stripe.Refund): void {
  const wasPending = refund.status === 'pending';
  const card = refund.destination_details?.card;
  refund.status = 'succeeded';
  if (card?.reference_status === 'pending')
    Object.assign(card, {reference: randomText(15), reference_status: 'available'});
  if (!wasPending && !card) return;
  tell(account, refund, wasPending ? {status: 'pending'} : {});
}

/** A failed refund returns to the balance, and the charge counts as less refunded. */
function failRefund(account: Account, refund: Stripe.Refund): void {
  const transaction = addBalanceTransaction(account, {
    amount: refund.amount,
    fee: 0,
    currency: refund.currency,
    source: refund.id,
    type: 'refund_failure',
    availableOn: account.now(),
    description: 'Refund failure',
  });
  Object.assign(refund, {
    failure_balance_transaction: transaction.id,
    failure_reason: 'expired_or_canceled_card',
    status: 'failed',
  });
  const charge = findCharge(account, String(refund.charge));
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
  restoreTax(account, refund);
  emit(account, SANDBOX_ITSELF, 'refund.failed', {object: refund});
  tell(account, refund, {status: 'succeeded'});
}

function tell(account: Account, refund: Stripe.Refund, previous: Record<string, unknown>): void {
  emit(account, SANDBOX_ITSELF, 'refund.updated', {object: refund, previous});
  emit(account, SANDBOX_ITSELF, 'charge.refund.updated', {object: refund, previous});
}
