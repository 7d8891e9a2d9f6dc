/** Resumes a paused subscription: bills it, and goes on once that is paid. Knows Stripe's two ways to wait for it. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Call, Caller} from '../../api/call.ts';
import {invalidRequest} from '../../api/errors.ts';
import type {ParamsOf} from '../../api/params.ts';
import {timeFor} from '../../time/clock-time.ts';
import {periodEnd} from '../amounts.ts';
import {collectDraft} from '../life/collection.ts';
import {advance} from '../life/renewal.ts';
import {unpause} from '../subscription-life.ts';
import type {RESUME_PARAMS} from '../subscription-params.ts';
import {findSubscription} from '../subscription-store.ts';
import {billNow} from './bill-change.ts';
import {addProrations} from './prorations.ts';

type ResumeParams = ParamsOf<typeof RESUME_PARAMS>;

/** POST /v1/subscriptions/:id/resume */
export function resumeSubscription({account, caller, id, params}: Call<ResumeParams>): object {
  const subscription = findSubscription(account, id);
  if (subscription.status !== 'paused') throw notPaused(subscription);
  const isAnew = params.billing_cycle_anchor?.type !== 'unchanged';
  if (isAnew) restart(account, subscription);
  else catchUp(account, caller, subscription, params);
  const restarted = isAnew ? subscription.items.data : [];
  const invoice = billNow(account, caller, subscription, {restarted, isTrial: false});
  if (params.payment_behavior === 'resume_on_payment_attempt') unpause(account, subscription);
  if (invoice) collectDraft(account, invoice);
  const isPaid = invoice?.status === 'paid' && String(subscription.status) === 'paused';
  if (isPaid) unpause(account, subscription);
  return subscription;
}

function restart(account: Account, subscription: Stripe.Subscription): void {
  const now = timeFor(account, subscription.test_clock);
  subscription.billing_cycle_anchor = now;
  for (const item of subscription.items.data) {
    item.current_period_start = now;
    if (item.price.recurring) item.current_period_end = periodEnd(now, item.price.recurring);
  }
}

/** The cycle has gone on meanwhile: what is left of the current period is charged. */
function catchUp(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  {proration_behavior: behaviour, proration_date: date}: ResumeParams,
): void {
  const now = timeFor(account, subscription.test_clock);
  for (const item of subscription.items.data) {
    while (item.current_period_end <= now) advance(item, subscription.billing_cycle_anchor);
  }
  const customer = account.store.customers.get(String(subscription.customer));
  if (!customer || behaviour === 'none') return;
  addProrations(account, caller, {customer, subscription, before: [], restarted: [], date: date ?? now});
}

/** Stripe's words are not published; these are ours. */
function notPaused({status}: Stripe.Subscription): Error {
  return invalidRequest(`You can only resume a subscription that is \`paused\`; this one is \`${status}\`.`);
}
