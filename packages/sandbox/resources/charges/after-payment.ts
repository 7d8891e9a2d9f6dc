/** What follows a payment: its balance transaction, reviews, warnings and disputes. Starts nothing itself. */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../../account.ts';
import {addBalanceTransaction, feeOf} from '../balance.ts';
import {SANDBOX_ITSELF} from '../callers.ts';
import {openDispute} from '../disputes/disputes.ts';
import {splitCharge} from '../connect/destination.ts';
import {emit} from '../events.ts';
import {findIntent} from '../intents/intent-store.ts';
import type {PaymentAttempt} from '../intents/payment-attempt.ts';

/** A day, in seconds. */
const DAY = 24 * 60 * 60;

/** Adds the money to the balance: at once, or a moment later if the capture is asynchronous. */
export function addToBalance(account: Account, charge: Stripe.Charge): void {
  const intent = findIntent(account, String(charge.payment_intent));
  if (intent.capture_method === 'automatic') return void addTransaction(account, charge);
  account.later(account.chargeUpdateDelay, {do: 'settle_charge', charge: charge.id});
}

/** Adds the money of an asynchronous capture to the balance, unless a refund or a transfer already has. */
export function addToBalanceLater(account: Account, id: string): void {
  settleCharge(account, chargeOf(account, id));
}

/** Adds the money of a captured charge to the balance now, if it is not there yet. */
export function settleCharge(account: Account, charge: Stripe.Charge): void {
  if (charge.balance_transaction || !charge.captured || !charge.paid) return;
  addTransaction(account, charge);
  const previous = {
    ...(charge.application_fee && {application_fee: null}),
    balance_transaction: null,
    ...(charge.transfer && {transfer: null}),
  };
  emit(account, SANDBOX_ITSELF, 'charge.updated', {object: charge, previous});
}

function addTransaction(account: Account, charge: Stripe.Charge): void {
  if (charge.balance_transaction) return;
  const method = account.store.paymentMethods.get(String(charge.payment_method));
  const transaction = addBalanceTransaction(account, {
    amount: charge.amount_captured,
    fee: feeOf(charge.amount_captured),
    // The fee of a destination charge is the seller's.
    applicationFee: account.platform ? (charge.application_fee_amount ?? 0) : 0,
    currency: charge.currency,
    source: charge.id,
    type: method?.card ? 'charge' : 'payment',
    availableOn: account.now() + (method?.card?.isAvailableAtOnce ? 0 : 2 * DAY),
    description: charge.description,
  });
  charge.balance_transaction = transaction.id;
  splitCharge(account, charge);
}

/** The review that Radar opens with a payment of elevated risk; answers its id. */
export function openReview(account: Account, {intent, method}: PaymentAttempt): string | null {
  if (!method.card?.isReviewed || !account.radar.reviewElevatedRisk) return null;
  const review: Stripe.Review = {
    id: account.ids.single('prv'),
    object: 'review',
    billing_zip: method.object.billing_details.address?.postal_code ?? null,
    charge: null,
    closed_reason: null,
    created: account.now(),
    ip_address: null,
    ip_address_location: null,
    livemode: false,
    open: true,
    opened_reason: 'rule',
    payment_intent: intent.id,
    reason: 'rule',
    session: null,
  };
  account.store.reviews.set(review.id, review);
  return review.id;
}

/** Schedules what the test card causes, in Stripe's order of events. */
export function afterPayment(
  account: Account,
  {charge, method}: {charge: Stripe.Charge; method: StoredPaymentMethod},
): void {
  tellOfReview(account, charge);
  const {card, bankAccount} = method;
  const delay = account.chargeUpdateDelay;
  if (card?.hasFraudWarning) account.later(delay, {do: 'warn_of_fraud', charge: charge.id});
  if (!card?.dispute && !bankAccount?.isDisputed) return;
  const isProtected = card?.dispute?.isProtectedBy3ds && charge.payment_method_details?.card?.three_d_secure;
  if (!isProtected) account.later(delay, {do: 'open_disputes', charge: charge.id});
}

/** Opens as many disputes as the test card causes. */
export function openDisputes(account: Account, id: string): void {
  const charge = chargeOf(account, id);
  const method = account.store.paymentMethods.get(String(charge.payment_method));
  const wanted = method?.card?.dispute ?? {reason: 'fraudulent'};
  for (let left = wanted.count ?? 1; left > 0; left -= 1) openDispute(account, charge, wanted);
}

function tellOfReview(account: Account, charge: Stripe.Charge): void {
  const review = account.store.reviews.get(String(charge.review));
  if (!review) return;
  review.charge = charge.id;
  emit(account, SANDBOX_ITSELF, 'review.opened', {object: review});
}

/** Emits the card network's early fraud warning. */
export function warnOfFraud(account: Account, id: string): void {
  const charge = chargeOf(account, id);
  const warning: Stripe.Radar.EarlyFraudWarning = {
    id: account.ids.single('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: !charge.refunded,
    charge: charge.id,
    created: account.now(),
    fraud_type: 'made_with_stolen_card',
    livemode: false,
    payment_intent: charge.payment_intent as string,
  };
  account.store.fraudWarnings.set(warning.id, warning);
  emit(account, SANDBOX_ITSELF, 'radar.early_fraud_warning.created', {object: warning});
}

function chargeOf({store}: Account, id: string): Stripe.Charge {
  const charge = store.charges.get(id);
  if (!charge) throw new Error(`There is no charge ${id}.`);
  return charge;
}
