/** The end of a trial: told in advance, and what follows where no PaymentMethod is there. Knows no period. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {emit} from '../../resources/events.ts';
import {timeFor} from '../../time/clock-time.ts';
import {methodFor} from '../payment-method.ts';
import {end, setStatus} from '../subscription-life.ts';

/** How long before its end a trial is announced to end, in seconds. */
const NOTICE_SECONDS = 3 * 24 * 60 * 60;

/** When the end of the trial is announced; Infinity where that is done, or where there is no trial. */
export function noticeTime({store}: Account, {id, status, trial_end: trialEnd}: Stripe.Subscription): number {
  if (status !== 'trialing' || trialEnd === null || store.announcedTrialEnds.get(id)?.trialEnd === trialEnd)
    return Infinity;
  return trialEnd - NOTICE_SECONDS;
}

/** Announces the end of the trial. */
export function announceTrialEnd(account: Account, subscription: Stripe.Subscription): void {
  account.store.announcedTrialEnds.set(subscription.id, {trialEnd: Number(subscription.trial_end)});
  emit(account, SANDBOX_ITSELF, 'customer.subscription.trial_will_end', {object: subscription});
}

/** Announces at once what ends within three days. */
export function announceShortTrial(account: Account, subscription: Stripe.Subscription): void {
  const isDue = noticeTime(account, subscription) <= timeFor(account, subscription.test_clock);
  if (isDue) announceTrialEnd(account, subscription);
}

/** Pauses or ends a trial that is over and has no PaymentMethod, if that is wanted. Returns whether it has. */
export function endsUnpaid(account: Account, subscription: Stripe.Subscription): boolean {
  const wanted = subscription.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice';
  const isSent = subscription.collection_method === 'send_invoice';
  if (wanted === 'create_invoice' || isSent || methodFor(account, subscription)) return false;
  if (wanted === 'cancel') end(account, SANDBOX_ITSELF, subscription, 'cancellation_requested');
  else pause(account, subscription);
  return true;
}

function pause(account: Account, subscription: Stripe.Subscription): void {
  subscription.status_details = {
    paused: {
      subscription: {type: 'trial_end_without_payment_method'},
      transitioned_at: timeFor(account, subscription.test_clock),
      type: 'subscription',
    },
  };
  setStatus(account, SANDBOX_ITSELF, subscription, 'paused');
  emit(account, SANDBOX_ITSELF, 'customer.subscription.paused', {object: subscription});
}
