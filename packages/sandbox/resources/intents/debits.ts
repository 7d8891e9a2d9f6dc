/** Debits: started now, answered by the bank later. Knows the wait and both outcomes. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import type {DebitFailure} from '../../methods/bank-accounts.ts';
import {SANDBOX_ITSELF} from '../callers.ts';
import {findCharge} from '../charges/charges.ts';
import {emit} from '../events.ts';
import {debitFailure} from '../failures.ts';
import {findIntent, saveIntent} from './intent-store.ts';
import {setMandateStatus} from '../methods/mandates.ts';
import {getPaymentMethod} from '../methods/new-method.ts';
import type {PaymentAttempt} from './payment-attempt.ts';
import {addCharge, useMethod} from './payment.ts';
import {afterPayment, addToBalance} from '../charges/after-payment.ts';

/** Three minutes, as with Stripe's delayed test accounts. */
const SLOW_DEBIT_MS = 180_000;

/** Failures that end the mandate. */
const ENDS_MANDATE = new Set<DebitFailure>(['account_closed', 'no_account', 'debit_not_authorized']);

/** Starts a debit and schedules the bank's answer. */
export function debit(account: Account, caller: Caller, attempt: PaymentAttempt): Stripe.PaymentIntent {
  const {intent, method} = attempt;
  const asking = saveIntent(account, {
    ...intent,
    last_payment_error: null,
    next_action: null,
    status: 'processing',
  });
  emit(account, caller, 'payment_intent.processing', {object: asking});
  const charge = addCharge(account, caller, attempt, {status: 'pending', failure: null, review: null});
  const waiting = saveIntent(account, {...asking, latest_charge: charge.id});
  useMethod(account, caller, waiting, method);
  const delay = method.bankAccount?.isDelayed ? SLOW_DEBIT_MS : account.chargeUpdateDelay;
  account.later(delay, {do: 'end_debit', charge: charge.id, mandate: attempt.mandate ?? null});
  return waiting;
}

/** Ends a debit with the bank's answer. */
export function endDebit(account: Account, chargeId: string, mandate: string | null): void {
  const charge = findCharge(account, chargeId);
  const intent = findIntent(account, String(charge.payment_intent));
  if (intent.status !== 'processing') return;
  const attempt = {intent, method: getPaymentMethod(account, String(charge.payment_method)), mandate};
  const failure = attempt.method.bankAccount?.failure;
  if (failure) fail(account, attempt, charge, failure);
  else complete(account, attempt, charge);
}

function complete(account: Account, {intent, method}: PaymentAttempt, charge: Stripe.Charge): void {
  Object.assign(charge, {amount_captured: charge.amount, captured: true, paid: true, status: 'succeeded'});
  emit(account, SANDBOX_ITSELF, 'charge.succeeded', {object: charge});
  const paid = saveIntent(account, {...intent, amount_received: intent.amount, status: 'succeeded'});
  emit(account, SANDBOX_ITSELF, 'payment_intent.succeeded', {object: paid});
  addToBalance(account, charge);
  afterPayment(account, {charge, method});
}

function fail(account: Account, attempt: PaymentAttempt, charge: Stripe.Charge, code: DebitFailure): void {
  const {intent, method, mandate} = attempt;
  const {error} = debitFailure(code);
  Object.assign(charge, {failure_code: code, failure_message: error.message, paid: false, status: 'failed'});
  emit(account, SANDBOX_ITSELF, 'charge.failed', {object: charge});
  const failed = saveIntent(account, {
    ...intent,
    last_payment_error: {...error, charge: charge.id, payment_method: method.object},
    payment_method: null,
    status: 'requires_payment_method',
  });
  emit(account, SANDBOX_ITSELF, 'payment_intent.payment_failed', {object: failed});
  if (mandate && ENDS_MANDATE.has(code)) setMandateStatus(account, mandate, 'inactive');
}
