/** The invoice object, its lines and its payment. Knows every field; collects nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {randomText} from '../ids.ts';
import {amountOf} from './amounts.ts';

/** What an invoice is made for. */
export interface NewInvoice {
  customer: Stripe.Customer;
  subscription: Stripe.Subscription;
  reason: 'subscription_create' | 'subscription_cycle' | 'subscription_update' | 'upcoming';
  /** Seconds, by the customer's clock. */
  now: number;
  /** Whether the trial is running, so that nothing is due. */
  isTrial: boolean;
  prices: ReadonlyMap<string, Stripe.Price>;
}

/** A draft of an invoice for every item's current period. */
export function makeInvoice(account: Account, input: NewInvoice): Stripe.Invoice {
  const {customer, subscription, now, reason} = input;
  const id = account.ids.single('in');
  const lines = subscription.items.data.map((item) => makeLine(account, item, {...input, invoice: id}));
  const total = lines.reduce((sum, {amount}) => sum + amount, 0);
  return {
    id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Sandbox',
    account_tax_ids: null,
    amount_due: total,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: total,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: {disabled_reason: null, enabled: false, liability: null, provider: null, status: null},
    automatically_finalizes_at: reason === 'subscription_cycle' ? now + 3600 : null,
    billing_reason: reason,
    collection_method: 'charge_automatically',
    created: now,
    currency: subscription.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping ?? null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: {type: 'self'},
    last_finalization_error: null,
    latest_revision: null,
    lines: {object: 'list', data: lines, has_more: false, url: `/v1/invoices/${id}/lines`},
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: {
      quote_details: null,
      subscription_details: {metadata: subscription.metadata, subscription: subscription.id},
      type: 'subscription_details',
    },
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: subscription.payment_settings?.payment_method_types ?? null,
    },
    period_end: now,
    period_start: now,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: {finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null},
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: subscription.test_clock,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  } as Stripe.Invoice;
}

function makeLine(
  account: Account,
  item: Stripe.SubscriptionItem,
  input: NewInvoice & {invoice: string},
): Stripe.InvoiceLineItem {
  const price = input.prices.get(item.price.id) ?? item.price;
  const quantity = item.quantity ?? 1;
  const amount = input.isTrial ? 0 : amountOf(price, quantity);
  return {
    id: `il_${randomText(24)}`,
    object: 'line_item',
    amount,
    currency: price.currency,
    description: lineText(account, price, {quantity, isTrial: input.isTrial}),
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: input.invoice,
    livemode: false,
    metadata: item.metadata,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: {credited_items: null},
        subscription: item.subscription,
        subscription_item: item.id,
      },
      type: 'subscription_item_details',
    },
    period: {end: item.current_period_end, start: item.current_period_start},
    pretax_credit_amounts: [],
    pricing: {
      price_details: {price: price.id, product: String(price.product)},
      type: 'price_details',
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity,
    quantity_decimal: String(quantity),
    subscription: item.subscription,
    subtotal: amount,
    taxes: [],
  } as unknown as Stripe.InvoiceLineItem;
}

function lineText(
  account: Account,
  price: Stripe.Price,
  {quantity, isTrial}: {quantity: number; isTrial: boolean},
): string {
  const name = account.store.products.get(String(price.product))?.name ?? 'Product';
  if (isTrial) return `Trial period for ${name}`;
  const unit = ((price.unit_amount ?? 0) / 100).toFixed(2);
  return `${quantity} × ${name} (at ${unit} ${price.currency.toUpperCase()} / ${price.recurring?.interval ?? 'once'})`;
}
