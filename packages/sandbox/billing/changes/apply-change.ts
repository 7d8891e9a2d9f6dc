/** Applies a change to a subscription: items, anchor, trial. Prorates it; bill-change.ts bills it. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {invalidRequest} from '../../api/errors.ts';
import {timeFor} from '../../time/clock-time.ts';
import {amountOf, periodEnd} from '../amounts.ts';
import {addExtraItems} from '../invoicing/extra-items.ts';
import {addItem, changeItem, findItem, removeItem, type ItemParams} from '../items.ts';
import {requireOneInterval} from '../price-choice.ts';
import type {UpdateSubscriptionParams} from '../subscription-params.ts';
import {showSingleItem} from '../subscription-object.ts';
import {addProrations} from './prorations.ts';

/** What changes. */
export interface SubscriptionChange {
  items?: readonly (ItemParams & {id?: string; deleted?: boolean})[];
  /** What the next invoice has besides the items. */
  extraItems?: UpdateSubscriptionParams['add_invoice_items'];
  /** @default create_prorations */
  behaviour?: 'always_invoice' | 'create_prorations' | 'none' | undefined;
  /** The moment from which the change counts, in seconds. @default now */
  date?: number | undefined;
  /** Whether the billing cycle begins anew. */
  isRestarted?: boolean | undefined;
  trialEnd?: number | 'now' | undefined;
}

/** What must be billed at once. */
export interface Outcome {
  /** The items whose period has begun anew. */
  restarted: Stripe.SubscriptionItem[];
  isTrial: boolean;
  mustBill: boolean;
}

type Item = Stripe.SubscriptionItem;

/** Applies the change. @throws StripeApiError 400 for what can't be. */
export function applyChange(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  change: SubscriptionChange,
): Outcome {
  const customer = account.store.customers.get(String(subscription.customer));
  const before = structuredClone(subscription.items.data);
  const wasTrial = subscription.status === 'trialing';
  const now = timeFor(account, subscription.test_clock);
  const date = change.date ?? now;
  requireWithin(date, before);
  addExtraItems(account, caller, subscription, change.extraItems ?? []);
  for (const item of change.items ?? []) applyItem(account, caller, subscription, item);
  requireOneInterval(
    subscription.billing_mode.type === 'classic' ? 'classic' : 'flexible',
    subscription.items.data.map(({price}) => price),
  );
  const trial = setTrial(subscription, change.trialEnd, now);
  const isWhole = trial.hasChanged || change.isRestarted === true || becomesPaid(account, subscription, before);
  const restarted = trial.isOnlyMoved
    ? []
    : subscription.items.data.filter((item) => isWhole || isNewPeriod(item, before));
  if (customer && change.behaviour !== 'none' && !wasTrial) {
    addProrations(account, caller, {customer, subscription, before, restarted, date});
  }
  restart(subscription, restarted, {now, end: trial.end});
  showSingleItem(subscription);
  const mustBill = restarted.length > 0 || change.behaviour === 'always_invoice';
  return {restarted, isTrial: trial.end !== null, mustBill: mustBill && !(wasTrial && !trial.hasChanged)};
}

function applyItem(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  item: NonNullable<SubscriptionChange['items']>[number],
): void {
  if (!item.id) return void addItem(account, caller, subscription, item);
  const known = findItem(account, item.id, subscription);
  if (item.deleted) return removeItem(subscription, known);
  changeItem(account, caller, known, subscription, item);
}

/** Stripe's words are not published; these follow its API reference. */
function requireWithin(date: number, items: readonly Item[]): void {
  const start = Math.min(...items.map((item) => item.current_period_start));
  const end = Math.max(...items.map((item) => item.current_period_end));
  if (date >= start && date <= end) return;
  throw invalidRequest('The `proration_date` must be within the current billing period of the subscription.', {
    param: 'proration_date',
  });
}

interface TrialChange {
  /** Whether a trial begins or ends now. */
  hasChanged: boolean;
  /** Whether a trial goes on, and ends at another time. */
  isOnlyMoved: boolean;
  /** When the trial ends that is running now. */
  end: number | null;
}

function setTrial(
  subscription: Stripe.Subscription,
  wanted: number | 'now' | undefined,
  now: number,
): TrialChange {
  const isTrial = subscription.status === 'trialing';
  if (wanted === undefined)
    return {hasChanged: false, isOnlyMoved: false, end: isTrial ? subscription.trial_end : null};
  if (wanted === 'now') return endTrial(subscription, {isTrial, now});
  if (wanted <= now) {
    throw invalidRequest('Invalid timestamp: must be an integer Unix timestamp in the future', {
      param: 'trial_end',
    });
  }
  Object.assign(subscription, {
    billing_cycle_anchor: wanted,
    trial_end: wanted,
    trial_start: isTrial ? subscription.trial_start : now,
    status: subscription.status === 'incomplete' ? 'incomplete' : 'trialing',
  });
  if (isTrial) for (const item of subscription.items.data) item.current_period_end = wanted;
  return {hasChanged: !isTrial, isOnlyMoved: isTrial, end: wanted};
}

function endTrial(
  subscription: Stripe.Subscription,
  {isTrial, now}: {isTrial: boolean; now: number},
): TrialChange {
  if (isTrial) Object.assign(subscription, {status: 'active', trial_end: now});
  return {hasChanged: isTrial, isOnlyMoved: false, end: null};
}

/** A free subscription that costs something from now on is billed from now on. */
function becomesPaid(account: Account, {items, status}: Stripe.Subscription, before: readonly Item[]): boolean {
  const isFree = (all: readonly Item[]) => all.every((item) => costOf(account, item) === 0);
  return status === 'active' && isFree(before) && !isFree(items.data);
}

function costOf({store}: Account, {price, quantity}: Item): number {
  return amountOf(store.prices.get(price.id) ?? price, quantity ?? 1);
}

/** A price for another interval begins its own period. */
function isNewPeriod(item: Item, before: readonly Item[]): boolean {
  const same = before.find(({id}) => id === item.id);
  const others = same ? [same] : before;
  return !others.some(({price}) => intervalOf(price) === intervalOf(item.price));
}

function intervalOf({recurring}: Stripe.Price): string {
  return `${recurring?.interval_count} ${recurring?.interval}`;
}

function restart(
  subscription: Stripe.Subscription,
  items: readonly Item[],
  {now, end}: {now: number; end: number | null},
): void {
  for (const item of items) {
    item.current_period_start = now;
    item.current_period_end = end ?? (item.price.recurring ? periodEnd(now, item.price.recurring) : now);
  }
  const isWhole = items.length > 0 && items.length === subscription.items.data.length;
  if (isWhole) subscription.billing_cycle_anchor = end ?? now;
}
