/** The endpoint of previews: it plays a change on a copy of the account, and shows the invoice that comes of it. */
import type Stripe from 'stripe';
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest, notInSandbox} from '../../api/errors.ts';
import {findCustomer} from '../../resources/customers/customer-store.ts';
import {timeFor} from '../../time/clock-time.ts';
import {applyChange, type SubscriptionChange} from '../changes/apply-change.ts';
import {billNow} from '../changes/bill-change.ts';
import {creditUnusedTime} from '../changes/end-early.ts';
import {readEnd} from '../changes/settings.ts';
import {redeemAll} from '../discounts/redeem.ts';
import {makeInvoice} from '../invoice-object.ts';
import {readInvoiceItem} from '../invoicing/invoice-items.ts';
import {pendingItems, putOnInvoice} from '../invoicing/pending.ts';
import {computeTotals} from '../invoicing/totals.ts';
import {choosePrice} from '../price-choice.ts';
import {makeSubscription} from '../subscription-object.ts';
import {readTrialEnd} from '../subscription-start.ts';
import {findSubscription} from '../subscription-store.ts';
import {ghostOf} from './ghost.ts';
import {PREVIEW_PARAMS, type PreviewParams} from './preview-params.ts';
import {noneUpcoming, upcomingInvoice} from './upcoming.ts';

type Ghost = Call<PreviewParams>;

/** POST /v1/invoices/create_preview; older clients ask otherwise. */
export function previewInvoice(call: Call<PreviewParams>): Stripe.Invoice {
  const {params} = call;
  if (params.preview_mode === 'recurring') throw notInSandbox('preview_mode recurring', 'preview_mode');
  const ghost = {...call, account: ghostOf(call.account)};
  const known = params.subscription
    ? findSubscription(ghost.account, params.subscription, 'subscription', 400)
    : undefined;
  const customer = findCustomer(ghost.account, payerOf(params, known), 'customer');
  for (const item of params.invoice_items ?? []) addItem(ghost, customer, {item, subscription: known?.id});
  const preview = known ? previewChange(ghost, customer, known) : previewNew(ghost, customer);
  if (params.discounts !== undefined) rediscount(ghost, customer, preview);
  return {...preview, id: preview.id.replace('in_', 'upcoming_in_'), billing_reason: 'upcoming'};
}

/** The caller's discounts, instead of those that are in force. */
function rediscount({account, params}: Ghost, customer: Stripe.Customer, invoice: Stripe.Invoice): void {
  const known = invoice.discounts.map(String);
  invoice.discounts = redeemAll(account, params.discounts ?? null, {
    currency: invoice.currency,
    customer,
    known,
    target: {invoice: invoice.id},
  });
  computeTotals(account, invoice);
}

function payerOf({customer}: PreviewParams, subscription: Stripe.Subscription | undefined): string {
  const id = customer ?? (subscription && String(subscription.customer));
  if (id) return id;
  throw invalidRequest('You must pass one of `customer`, `subscription` or `schedule`.', {
    code: 'parameter_missing',
    param: 'customer',
  });
}

function addItem(
  {account, caller}: Ghost,
  customer: Stripe.Customer,
  {
    item,
    subscription,
  }: {
    item: NonNullable<PreviewParams['invoice_items']>[number];
    subscription: string | undefined;
  },
): void {
  const {price, ...others} = item;
  const made = readInvoiceItem(account, caller, customer, {
    ...others,
    ...(price && {pricing: {price}}),
    ...(subscription && {subscription}),
  });
  account.store.invoiceItems.set(made.id, made);
}

function previewChange(
  {account, caller, params}: Ghost,
  customer: Stripe.Customer,
  subscription: Stripe.Subscription,
) {
  const details = params.subscription_details ?? {};
  if (details.cancel_now) return previewEnd({account, caller, params} as Ghost, customer, subscription);
  if (details.cancel_at_period_end) {
    subscription.cancel_at = Math.max(...subscription.items.data.map((item) => item.current_period_end));
  }
  if (details.cancel_at) {
    const now = timeFor(account, subscription.test_clock);
    subscription.cancel_at = readEnd(subscription, details.cancel_at, now);
  }
  const outcome = applyChange(account, caller, subscription, changeOf(details));
  const now = outcome.mustBill ? billNow(account, caller, subscription, outcome) : null;
  return now ?? upcomingInvoice(account, customer, subscription);
}

function changeOf(details: NonNullable<PreviewParams['subscription_details']>): SubscriptionChange {
  return {
    items: details.items ?? [],
    behaviour: details.proration_behavior,
    date: details.proration_date,
    isRestarted: details.billing_cycle_anchor?.type === 'now',
    trialEnd: details.trial_end === undefined ? undefined : readTrialEnd(details.trial_end),
  };
}

function previewEnd(
  {account, caller, params}: Ghost,
  customer: Stripe.Customer,
  subscription: Stripe.Subscription,
): Stripe.Invoice {
  const {proration_behavior: behaviour, proration_date: date} = params.subscription_details ?? {};
  if (behaviour !== 'none') creditUnusedTime(account, caller, subscription, date);
  subscription.status = 'canceled';
  return upcomingInvoice(account, customer, subscription);
}

/** A subscription that is not made yet, or only what waits for an invoice. */
function previewNew(ghost: Ghost, customer: Stripe.Customer): Stripe.Invoice {
  const {account, caller, params} = ghost;
  const details = params.subscription_details;
  if (!details?.items?.length) return previewPending(ghost, customer);
  const items = details.items.map((item, index) => {
    const param = `subscription_details[items][${index}][price]`;
    const price = choosePrice(account, caller, item, {type: 'recurring', param});
    if (!price) throw invalidRequest(`Missing required param: ${param}.`, {code: 'parameter_missing', param});
    return {price, quantity: item.quantity ?? 1};
  });
  const start = timeFor(account, customer.test_clock);
  const end = details.trial_end === undefined ? 'now' : readTrialEnd(details.trial_end);
  const subscription = makeSubscription(account, {
    ...BLANK,
    customer,
    items,
    start,
    trialEnd: end === 'now' ? null : end,
    mode: details.billing_mode?.type ?? 'flexible',
    metadata: details.metadata,
  });
  account.store.subscriptions.set(subscription.id, subscription);
  const invoice = billNow(account, caller, subscription, {
    restarted: subscription.items.data,
    isTrial: end !== 'now',
  });
  if (!invoice) throw noneUpcoming(customer.id);
  return unnamed(invoice);
}

const BLANK = {
  cancelAtPeriodEnd: false,
  collection: 'charge_automatically',
  daysUntilDue: null,
  defaultPaymentMethod: null,
  description: null,
  methodTypes: null,
  onTrialEnd: 'create_invoice',
  savesMethod: false,
} as const;

/** The subscription does not exist, so the invoice names none. */
function unnamed(invoice: Stripe.Invoice): Stripe.Invoice {
  return Object.assign(invoice, {parent: null});
}

function previewPending({account, params}: Ghost, customer: Stripe.Customer): Stripe.Invoice {
  const currency = params.currency ?? customer.currency ?? 'usd';
  const items = pendingItems(account, {customer: customer.id, currency});
  if (items.length === 0) throw noneUpcoming(customer.id);
  const now = timeFor(account, customer.test_clock);
  const invoice = makeInvoice(account, {customer, subscription: null, reason: 'upcoming', now, currency});
  putOnInvoice(invoice, items);
  computeTotals(account, invoice);
  return invoice;
}

/** The endpoint of previews. */
export const PREVIEW_ROUTES: readonly Route[] = [
  route('POST /v1/invoices/create_preview', PREVIEW_PARAMS, previewInvoice),
];
