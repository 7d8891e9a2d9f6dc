/** The subscription object and its items. Knows every field; starts and bills nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {mergeMetadata} from '../api/param-parts.ts';
import {periodEnd} from './amounts.ts';
import {planOf} from './plan.ts';
import {viewPrice} from './prices.ts';

/** The input for a new subscription. */
export interface NewSubscription {
  customer: Stripe.Customer;
  items: readonly {price: Stripe.Price; quantity: number; metadata?: Record<string, string> | null | undefined}[];
  /** Seconds, by the customer's test clock where it has one. */
  start: number;
  trialEnd: number | null;
  /** When the first period ends, if the caller has chosen that. */
  anchor?: number | null | undefined;
  defaultPaymentMethod: string | null;
  cancelAtPeriodEnd: boolean;
  collection: 'charge_automatically' | 'send_invoice';
  daysUntilDue: number | null;
  description: string | null;
  metadata: Record<string, string> | null | undefined;
  savesMethod: boolean;
  methodTypes: string[] | null;
  mode: 'classic' | 'flexible';
  onTrialEnd: 'cancel' | 'create_invoice' | 'pause';
}

/** A new subscription, not started yet. */
export function makeSubscription(account: Account, input: NewSubscription): Stripe.Subscription {
  const {start, trialEnd, customer} = input;
  const id = account.ids.single('sub');
  const items = input.items.map((item) =>
    makeItem(account, id, {...item, start, end: trialEnd ?? input.anchor ?? null}),
  );
  const subscription = {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: {disabled_reason: null, enabled: false, liability: null},
    billing_cycle_anchor: trialEnd ?? input.anchor ?? start,
    billing_cycle_anchor_config: null,
    billing_mode: {
      flexible: input.mode === 'flexible' ? {proration_discounts: 'included'} : null,
      type: input.mode,
      updated_at: start,
    },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: input.cancelAtPeriodEnd ? Math.max(...items.map((item) => item.current_period_end)) : null,
    cancel_at_period_end: input.cancelAtPeriodEnd,
    canceled_at: null,
    cancellation_details: {comment: null, feedback: null, feedback_option: null, reason: null},
    collection_method: input.collection,
    created: start,
    currency: input.items[0]?.price.currency ?? 'usd',
    customer: customer.id,
    customer_account: null,
    days_until_due: input.daysUntilDue,
    default_payment_method: input.defaultPaymentMethod,
    default_source: null,
    default_tax_rates: [],
    description: input.description,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: {type: 'self'},
    },
    items: {object: 'list', data: items, has_more: false, url: `/v1/subscription_items?subscription=${id}`},
    latest_invoice: null,
    livemode: false,
    managed_payments: {enabled: false},
    metadata: mergeMetadata(null, input.metadata),
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: input.methodTypes,
      save_default_payment_method: input.savesMethod ? 'on_subscription' : 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: start,
    status: trialEnd ? 'trialing' : 'incomplete',
    test_clock: customer.test_clock ?? null,
    transfer_data: null,
    trial_end: trialEnd,
    trial_settings: {end_behavior: {billing_cycle_anchor: null, missing_payment_method: input.onTrialEnd}},
    trial_start: trialEnd ? start : null,
  } as Stripe.Subscription;
  showSingleItem(subscription);
  return subscription;
}

/** Shows the plan and quantity of a single item on the subscription itself, and counts the items: Stripe's types know
 *  neither, its answers have them. */
export function showSingleItem(subscription: Stripe.Subscription): void {
  const {data} = subscription.items;
  const [only, ...others] = data;
  const isSingle = only && others.length === 0;
  Object.assign(subscription, {plan: isSingle ? only.plan : null, quantity: isSingle ? only.quantity : null});
  Object.assign(subscription.items, {total_count: data.length});
}

/** The input for one item. */
export interface NewItem {
  price: Stripe.Price;
  quantity: number;
  metadata?: Record<string, string> | null | undefined;
  start: number;
  /** The end of a shorter first period: a trial. */
  end: number | null;
}

/** A new item of a subscription. */
export function makeItem(account: Account, subscription: string, input: NewItem): Stripe.SubscriptionItem {
  const {price, quantity, start, end} = input;
  return {
    id: account.ids.short('si'),
    object: 'subscription_item',
    billing_thresholds: null,
    created: start,
    current_period_end: end ?? (price.recurring ? periodEnd(start, price.recurring) : start),
    current_period_start: start,
    current_trial: null,
    discounts: [],
    metadata: mergeMetadata(null, input.metadata),
    plan: planOf(price),
    price: viewPrice(price),
    quantity,
    subscription,
    tax_rates: [],
  } as Stripe.SubscriptionItem;
}
