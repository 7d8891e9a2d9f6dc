/** What a failed attempt to pay an invoice does: tries again later, and ends the subscription when all tries have failed. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {emit} from '../../resources/events.ts';
import {timeFor} from '../../time/clock-time.ts';
import {subscriptionOf} from '../payment-method.ts';
import {end, markPastDue, setStatus} from '../subscription-life.ts';

const DAY = 24 * 60 * 60;
/** Stripe chooses the moments by machine learning. Here they are fixed: the days between one attempt and the next. */
const RETRY_DAYS = [3, 5, 7];

/** Notes a failed attempt. The first invoice of a subscription and one that does not advance are not tried again. */
export function noteFailure(account: Account, invoice: Stripe.Invoice): void {
  const now = timeFor(account, invoice.test_clock);
  const {attempt_count: count, attempted, next_payment_attempt: planned} = invoice;
  // What the shop tries between two retries counts as no attempt, except for the first.
  const isCounted = count === 0 || (planned !== null && now >= planned);
  const attempts = isCounted ? count + 1 : count;
  Object.assign(invoice, {
    attempt_count: attempts,
    attempted: true,
    ...(isCounted && {next_payment_attempt: nextAttempt(invoice, {attempts, now})}),
  });
  const previous = {attempt_count: count, attempted, next_payment_attempt: planned};
  emit(account, SANDBOX_ITSELF, 'invoice.updated', {object: invoice, previous});
  emit(account, SANDBOX_ITSELF, 'invoice.payment_failed', {object: invoice});
  const subscription = subscriptionOf(account, invoice);
  if (!subscription) return;
  markPastDue(account, subscription);
  const isOver = isCounted && isRetried(invoice) && invoice.next_payment_attempt === null;
  if (isOver && subscription.status === 'past_due') giveUp(account, subscription);
}

function isRetried(invoice: Stripe.Invoice): boolean {
  return Boolean(invoice.auto_advance) && invoice.billing_reason !== 'subscription_create';
}

function nextAttempt(invoice: Stripe.Invoice, {attempts, now}: {attempts: number; now: number}): number | null {
  const days = RETRY_DAYS[attempts - 1];
  return isRetried(invoice) && days !== undefined ? now + days * DAY : null;
}

function giveUp(account: Account, subscription: Stripe.Subscription): void {
  if (account.afterRetries === 'cancel') end(account, SANDBOX_ITSELF, subscription, 'payment_failed');
  if (account.afterRetries === 'unpaid') setStatus(account, SANDBOX_ITSELF, subscription, 'unpaid');
}
