/** Starts subscriptions: the first invoice, the trial, what is charged at once. Knows payment behaviours. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Call, Caller} from '../api/call.ts';
import {type StripeApiError, invalidRequest, notInSandbox} from '../api/errors.ts';
import {findCustomer, requireOwn} from '../resources/customers/customer-store.ts';
import {emit} from '../resources/events.ts';
import {timeFor} from '../time/clock-time.ts';
import {addInvoice, charge, finalize} from './collect.ts';
import {readEnd} from './changes/settings.ts';
import {giveToSubscription} from './discounts/give.ts';
import {findRates} from './taxes/tax-rates.ts';
import {discountItem, taxItem} from './items.ts';
import {addExtraItems} from './invoicing/extra-items.ts';
import {dueDateFor} from './invoicing/due-date.ts';
import {announceShortTrial} from './life/trial.ts';
import {periodEnd} from './amounts.ts';
import {choosePrice, requireOneInterval, wrongCurrency} from './price-choice.ts';
import {actionNeeded, noMethod} from './refusals.ts';
import {scheduleNext} from './life/agenda.ts';
import {methodFor} from './payment-method.ts';
import {setUpForLater} from './pending-setup.ts';
import {type NewSubscription, makeSubscription} from './subscription-object.ts';
import type {CreateSubscriptionParams} from './subscription-params.ts';

const DAY = 24 * 60 * 60;

/** POST /v1/subscriptions */
export function createSubscription(call: Call<CreateSubscriptionParams>): object {
  const {account, caller, params} = call;
  if (!params.customer) throw missing('customer');
  const customer = findCustomer(account, params.customer, 'customer');
  const input = readSubscription(call, customer);
  const subscription = makeSubscription(account, input);
  if (params.cancel_at) subscription.cancel_at = readEnd(subscription, params.cancel_at, input.start);
  const behaviour = params.payment_behavior ?? 'allow_incomplete';
  if (behaviour === 'pending_if_incomplete') throw notInSandbox('payment_behavior pending_if_incomplete');
  const isSent = subscription.collection_method === 'send_invoice';
  const needsMethod = behaviour !== 'default_incomplete' && !input.trialEnd && !isSent;
  if (needsMethod && !methodFor(account, subscription)) throw noMethod();
  account.store.subscriptions.set(subscription.id, subscription);
  emit(account, caller, 'customer.subscription.created', {object: subscription});
  giveDiscountsAndTaxes(account, caller, subscription, params);
  addExtraItems(account, caller, subscription, params.add_invoice_items ?? []);
  const isOffSession = params.off_session === true;
  const isPart = typeof input.anchor === 'number' && !input.trialEnd;
  // Without prorations the time until the anchor is free.
  const isFree = isPart && params.proration_behavior === 'none';
  bill(account, caller, {customer, subscription, behaviour, isOffSession, isPart, isFree});
  announceShortTrial(account, subscription);
  if (!customer.test_clock) scheduleNext(account, subscription.id);
  return subscription;
}

/** What is taken off, and what comes on top. */
function giveDiscountsAndTaxes(
  account: Account,
  caller: Caller,
  subscription: Stripe.Subscription,
  {default_tax_rates: rates, discounts, items = []}: CreateSubscriptionParams,
): void {
  subscription.default_tax_rates = findRates(account, rates, 'default_tax_rates');
  if (discounts) giveToSubscription(account, caller, subscription, discounts);
  for (const [index, item] of subscription.items.data.entries()) {
    discountItem(account, item, subscription, items?.[index]?.discounts);
    taxItem(account, item, items?.[index]?.tax_rates);
  }
}

function bill(
  account: Account,
  caller: Caller,
  start: {
    customer: Stripe.Customer;
    subscription: Stripe.Subscription;
    behaviour: string;
    isOffSession: boolean;
    isPart: boolean;
    isFree: boolean;
  },
): void {
  const {customer, subscription, behaviour, isOffSession, isPart, isFree} = start;
  const isTrial = subscription.trial_end !== null;
  const now = subscription.start_date;
  const invoice = addInvoice(account, caller, {
    customer,
    subscription,
    reason: 'subscription_create',
    now,
    isTrial,
    isPart,
    ...(isFree && {items: []}),
  });
  if (subscription.collection_method === 'send_invoice') return void (subscription.status = startOf(subscription));
  finalize(account, caller, invoice);
  if (invoice.status === 'paid') {
    subscription.status = startOf(subscription);
    return setUpForLater(account, caller, subscription);
  }
  const method = methodFor(account, subscription);
  if (behaviour === 'default_incomplete' || !method) return;
  const refusal =
    charge(account, invoice, method, {isOffSession, mayAsk: !isOffSession}) ?? actionNeeded(account, invoice);
  if (refusal && behaviour === 'error_if_incomplete') throw undo(account, subscription, refusal);
}

function startOf({trial_end: end}: Stripe.Subscription): 'active' | 'trialing' {
  return end === null ? 'active' : 'trialing';
}

/** With `error_if_incomplete`, a failed payment leaves no subscription. */
function undo({store}: Account, {id}: Stripe.Subscription, refusal: StripeApiError): StripeApiError {
  store.subscriptions.delete(id);
  return refusal;
}

function readSubscription(
  {account, caller, params}: Call<CreateSubscriptionParams>,
  customer: Stripe.Customer,
): NewSubscription {
  const start = timeFor(account, customer.test_clock);
  const items = (params.items ?? []).map((item, index) => {
    const param = `items[${index}][price]`;
    const price = choosePrice(account, caller, item, {type: 'recurring', param});
    if (!price) throw missing(param);
    return {price, quantity: item.quantity ?? 1, metadata: item.metadata};
  });
  if (items.length === 0) throw missing('items');
  requireOneCurrency(items.map(({price}) => price.currency));
  const mode = params.billing_mode?.type ?? 'flexible';
  requireOneInterval(
    mode,
    items.map(({price}) => price),
  );
  const own = params.default_payment_method;
  const collection = params.collection_method ?? 'charge_automatically';
  dueDateFor(params, {method: collection, now: start});
  return {
    customer,
    items,
    start,
    trialEnd: trialEnd(start, params),
    anchor: readAnchor(params.billing_cycle_anchor, items, start),
    defaultPaymentMethod: own ? ownMethod(account, customer.id, own) : null,
    cancelAtPeriodEnd: params.cancel_at_period_end ?? false,
    collection,
    daysUntilDue: params.days_until_due ?? null,
    description: params.description ?? null,
    metadata: params.metadata,
    savesMethod: params.payment_settings?.save_default_payment_method === 'on_subscription',
    mode,
    methodTypes: params.payment_settings?.payment_method_types ?? null,
    onTrialEnd: params.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
  };
}

function ownMethod(account: Account, customer: string, method: string): string {
  requireOwn(account, customer, method);
  return method;
}

function requireOneCurrency([first = '', ...others]: string[]): void {
  const index = others.findIndex((currency) => currency !== first);
  if (index >= 0) throw wrongCurrency(others[index] ?? '', first, `items[${index + 1}][price]`);
}

/** Stripe's words for an anchor that is too late. */
function readAnchor(
  anchor: number | null | undefined,
  items: NewSubscription['items'],
  start: number,
): number | null {
  if (anchor === undefined || anchor === null) return null;
  const ends = items.map(({price}) => (price.recurring ? periodEnd(start, price.recurring) : start));
  const natural = Math.min(...ends);
  if (anchor > start && anchor <= natural) return anchor;
  const message =
    anchor > natural
      ? `\`billing_cycle_anchor\` cannot be later than next natural billing date (${natural}) for plan`
      : '`billing_cycle_anchor` must be in the future.';
  throw invalidRequest(message, {param: 'billing_cycle_anchor'});
}

function trialEnd(
  start: number,
  {trial_end: end, trial_period_days: days}: CreateSubscriptionParams,
): number | null {
  if (days) return start + days * DAY;
  const moment = end === undefined ? 'now' : readTrialEnd(end);
  if (moment === 'now') return null;
  if (moment > start) return moment;
  throw notInFuture();
}

/** `trial_end` as a caller writes it. @throws StripeApiError 400 for anything but `now` and a second. */
export function readTrialEnd(text: string): number | 'now' {
  if (text === 'now') return text;
  const moment = Number(text);
  if (Number.isInteger(moment) && moment >= 0) return moment;
  throw notInFuture();
}

function notInFuture(): StripeApiError {
  return invalidRequest('Invalid timestamp: must be an integer Unix timestamp in the future', {
    param: 'trial_end',
  });
}

function missing(param: string): StripeApiError {
  return invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
}
