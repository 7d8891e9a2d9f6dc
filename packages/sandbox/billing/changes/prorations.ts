/** Prorations: invoice items for the unused time of what was and the remaining time of what is. Bills none of them. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {emit} from '../../resources/events.ts';
import {amountOf, periodStart, prorate} from '../amounts.ts';
import {couponOf} from '../discounts/discounting.ts';
import {inheritedDiscounts} from '../discounts/inherited.ts';
import {makeInvoiceItem} from '../invoicing/item-object.ts';
import {nameOf} from '../invoicing/lines.ts';
import {lastDebit} from './last-debit.ts';

/** A change of a subscription's items. */
export interface Proration {
  customer: Stripe.Customer;
  subscription: Stripe.Subscription;
  /** The items as they were. */
  before: readonly Stripe.SubscriptionItem[];
  /** The items whose period begins anew: what was is credited, what is comes on the invoice in full. */
  restarted: readonly Stripe.SubscriptionItem[];
  /** The moment of the change, in seconds. */
  date: number;
}

type Item = Stripe.SubscriptionItem;

/** Creates the pending invoice items of a change: first the credits, then the debits. */
export function addProrations(account: Account, caller: Caller, change: Proration): void {
  const {before, restarted, subscription} = change;
  const after = subscription.items.data;
  const find = (items: readonly Item[], {id}: Item) => items.find((item) => item.id === id);
  const isSame = (old: Item | undefined, item: Item | undefined) =>
    old && item && old.price.id === item.price.id && old.quantity === item.quantity && !restarted.includes(item);
  const credited = before.filter((old) => !isSame(old, find(after, old)));
  const debited = after.filter((item) => !restarted.includes(item) && !isSame(find(before, item), item));
  // At the end of a period nothing is left of it.
  const isRunning = (item: Item) => item.current_period_end > change.date;
  for (const item of credited.filter(isRunning)) addCredit(account, caller, change, item);
  for (const item of debited.filter(isRunning)) addDebit(account, caller, change, item);
}

function addCredit(account: Account, caller: Caller, change: Proration, item: Item): void {
  const {date, subscription} = change;
  const debit = lastDebit(account, item, date);
  const isClassic = subscription.billing_mode.type === 'classic';
  if (!debit && !isClassic) return;
  const amount = isClassic
    ? prorate(-costOf(account, item, change), {...periodOf(item, change), from: date})
    : prorate(-(debit?.amount ?? 0), {...(debit?.period ?? periodOf(item, change)), from: date});
  addItem(account, caller, change, item, {
    amount,
    text: 'Unused time on',
    details: {credited_items: debit?.credited ?? null, discount_amounts: []},
  });
}

function addDebit(account: Account, caller: Caller, change: Proration, item: Item): void {
  addItem(account, caller, change, item, {
    amount: prorate(costOf(account, item, change), {...periodOf(item, change), from: change.date}),
    text: 'Remaining time on',
    details: {credited_items: null, discount_amounts: []},
  });
}

function addItem(
  account: Account,
  caller: Caller,
  {customer, date, subscription}: Proration,
  item: Item,
  {amount, text, details}: {amount: number; text: string; details: Stripe.InvoiceItem.ProrationDetails},
): void {
  const price = priceOf(account, item);
  const quantity = item.quantity ?? 1;
  const times = quantity === 1 ? '' : `${quantity} × `;
  const made = makeInvoiceItem(account, {
    amount,
    currency: price.currency,
    customer,
    description: `${text} ${times}${nameOf(account, price)} after ${formatDay(date)}`,
    now: date,
    period: {end: item.current_period_end, start: date},
    price,
    proration: {item: item.id, details},
    quantity,
    subscription: subscription.id,
    taxRates: item.tax_rates ?? [],
  });
  account.store.invoiceItems.set(made.id, made);
  emit(account, caller, 'invoiceitem.created', {object: made});
}

/** What the item costs in a whole period, less the percentages of its discounts: a proration takes no other. */
function costOf(account: Account, item: Item, {customer, subscription, date: now}: Proration): number {
  const price = priceOf(account, item);
  const ids = [...item.discounts.map(String), ...inheritedDiscounts(account, {customer, subscription, now})];
  return ids.reduce(
    (cost, id) => lessPercent(account, id, {cost, product: String(price.product)}),
    amountOf(price, item.quantity ?? 1),
  );
}

function lessPercent(account: Account, id: string, {cost, product}: {cost: number; product: string}): number {
  const coupon = couponOf(account, account.store.discounts.get(id));
  const isMeant = !coupon?.applies_to || coupon.applies_to.products.includes(product);
  return isMeant ? cost - (cost * (coupon?.percent_off ?? 0)) / 100 : cost;
}

/** With its tiers, which an item does not show. */
function priceOf({store}: Account, {price}: Item): Stripe.Price {
  return store.prices.get(price.id) ?? price;
}

/** Months differ by this much; a period that is shorter by more was cut short by an anchor. In seconds. */
const MONTHS_DIFFER = 3 * 24 * 60 * 60;

/** The whole period that an item's price is for. An item that came later began with the others. */
function periodOf(item: Item, {before}: Proration): {start: number; end: number} {
  const end = item.current_period_end;
  const starts = before.filter((old) => old.current_period_end === end).map((old) => old.current_period_start);
  const start = Math.min(item.current_period_start, ...starts);
  const natural = item.price.recurring ? periodStart(end, item.price.recurring) : start;
  const isExact = ['day', 'week'].includes(item.price.recurring?.interval ?? '');
  return {start: start - natural > (isExact ? 0 : MONTHS_DIFFER) ? natural : start, end};
}

const DAY_FORMAT = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "05 Apr 2027", as Stripe's descriptions have it. */
function formatDay(seconds: number): string {
  const parts = DAY_FORMAT.formatToParts(seconds * 1000);
  const part = (type: string) =>
    parts.find((each) => each.type === type)?.value.slice(0, type === 'month' ? 3 : 4);
  return `${part('day')} ${part('month')} ${part('year')}`;
}
