/** The invoice object, still without lines. Knows every field; bills and collects nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {DRAFT_SECONDS} from './invoicing/due-date.ts';

const DAY = 24 * 60 * 60;

/** What an invoice is made for. */
export interface NewInvoice {
  customer: Stripe.Customer;
  /** Null for an invoice of its own. */
  subscription: Stripe.Subscription | null;
  reason: 'manual' | 'subscription_create' | 'subscription_cycle' | 'subscription_update' | 'upcoming';
  /** Seconds, by the customer's clock. */
  now: number;
  currency: string;
}

/** A draft without lines. */
export function makeInvoice(account: Account, input: NewInvoice): Stripe.Invoice {
  const {customer, subscription, now, reason, currency} = input;
  const id = account.ids.single('in');
  const isSent = subscription?.collection_method === 'send_invoice';
  return {
    id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Sandbox',
    account_tax_ids: null,
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: {disabled_reason: null, enabled: false, liability: null, provider: null, status: null},
    automatically_finalizes_at: advances(input) ? now + DRAFT_SECONDS : null,
    billing_reason: reason,
    collection_method: subscription?.collection_method ?? 'charge_automatically',
    created: now,
    currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping ?? null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: taxIdsOf(account, customer),
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: dueDateOf(input),
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: {type: 'self'},
    last_finalization_error: null,
    latest_revision: null,
    lines: {object: 'list', data: [], has_more: false, url: `/v1/invoices/${id}/lines`},
    livemode: false,
    metadata: {},
    next_payment_attempt: advances(input) && !isSent ? now + DRAFT_SECONDS : null,
    number: null,
    on_behalf_of: null,
    parent: subscription && parentOf(subscription),
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: subscription?.payment_settings?.payment_method_types ?? null,
    },
    period_end: now,
    period_start: now,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: {finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null},
    subtotal: 0,
    subtotal_excluding_tax: 0,
    test_clock: customer.test_clock ?? null,
    total: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  } as Stripe.Invoice;
}

function taxIdsOf({store}: Account, {id}: Stripe.Customer): Stripe.Invoice.CustomerTaxId[] {
  const own = [...store.taxIds.values()].filter(({customer}) => customer === id);
  return own.map(({type, value}) => ({type, value}));
}

/** What Stripe does not collect at once stays a draft for an hour. */
function advances({reason, subscription}: NewInvoice): boolean {
  return (
    reason === 'subscription_cycle' ||
    (reason !== 'upcoming' && subscription?.collection_method === 'send_invoice')
  );
}

function dueDateOf({now, subscription}: NewInvoice): number | null {
  if (subscription?.collection_method !== 'send_invoice') return null;
  return now + (subscription.days_until_due ?? 0) * DAY;
}

function parentOf({id, metadata}: Stripe.Subscription): Stripe.Invoice.Parent {
  return {
    quote_details: null,
    subscription_details: {metadata, subscription: id},
    type: 'subscription_details',
  };
}
