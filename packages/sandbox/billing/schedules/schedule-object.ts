/** The subscription schedule object and its phases. Knows every field; starts nothing. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import {periodEnd} from '../amounts.ts';

/** The input of a phase. */
export interface NewPhase {
  items: readonly {price: Stripe.Price; quantity: number; metadata?: Record<string, string> | null | undefined}[];
  start: number;
  /** @default one period of the first item */
  end: number | null;
  description?: string | null | undefined;
  discounts?: readonly Stripe.SubscriptionSchedule.Phase.Discount[];
  metadata?: Record<string, string> | null | undefined;
  behaviour?: Stripe.SubscriptionSchedule.Phase.ProrationBehavior | undefined;
}

/** The input of a schedule. */
export interface NewSchedule {
  customer: Stripe.Customer;
  phases: readonly NewPhase[];
  endBehavior: Stripe.SubscriptionSchedule.EndBehavior;
  mode: Stripe.Subscription.BillingMode;
  metadata: Record<string, string> | null | undefined;
  now: number;
}

/** A schedule that has not started. */
export function makeSchedule(account: Account, input: NewSchedule): Stripe.SubscriptionSchedule {
  return {
    id: account.ids.single('sub_sched'),
    object: 'subscription_schedule',
    application: null,
    billing_mode: input.mode,
    canceled_at: null,
    completed_at: null,
    created: input.now,
    current_phase: null,
    customer: input.customer.id,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      automatic_tax: {disabled_reason: null, enabled: false, liability: null},
      billing_cycle_anchor: 'automatic',
      billing_thresholds: null,
      collection_method: 'charge_automatically',
      default_payment_method: null,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: {type: 'self'},
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: input.endBehavior,
    livemode: false,
    metadata: mergeMetadata(null, input.metadata),
    pause_schedules: [],
    phases: input.phases.map(makePhase),
    released_at: null,
    released_subscription: null,
    status: 'not_started',
    subscription: null,
    test_clock: input.customer.test_clock ?? null,
  };
}

/** When a phase ends that names no end: after one period. */
export function phaseEnd({items, start, end}: NewPhase): number {
  const recurring = items[0]?.price.recurring;
  return end ?? (recurring ? periodEnd(start, recurring) : start);
}

function makePhase(phase: NewPhase): Stripe.SubscriptionSchedule.Phase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency: phase.items[0]?.price.currency ?? 'usd',
    default_payment_method: null,
    default_tax_rates: [],
    description: phase.description ?? null,
    discounts: [...(phase.discounts ?? [])],
    end_date: phaseEnd(phase),
    invoice_settings: null,
    items: phase.items.map(({price, quantity, metadata}) => ({
      billing_thresholds: null,
      discounts: [],
      metadata: mergeMetadata(null, metadata),
      plan: price.id,
      price: price.id,
      quantity,
      tax_rates: [],
    })),
    metadata: mergeMetadata(null, phase.metadata),
    on_behalf_of: null,
    proration_behavior: phase.behaviour ?? 'create_prorations',
    start_date: phase.start,
    transfer_data: null,
    trial_end: null,
  };
}
