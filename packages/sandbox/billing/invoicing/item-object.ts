/** The invoice item object. Knows every field and what an item costs; puts it on no invoice. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {mergeMetadata} from '../../api/param-parts.ts';
import {amountOf} from '../amounts.ts';
import {nameOf, pricingOf} from './lines.ts';

/** The input of a new item. */
export interface NewInvoiceItem {
  customer: Stripe.Customer;
  currency: string;
  /** Seconds, by the customer's clock. */
  now: number;
  price: Stripe.Price | null;
  /** @default what the price costs */
  amount?: number | undefined;
  quantity?: number | undefined;
  description?: string | null | undefined;
  discountable?: boolean | undefined;
  /** The ids of its discounts. */
  discounts?: string[] | undefined;
  metadata?: Record<string, string> | null | undefined;
  period?: Stripe.InvoiceItem.Period | undefined;
  subscription?: string | undefined;
  taxRates?: Stripe.TaxRate[] | undefined;
  /** For a proration: the subscription's item, and what is credited. */
  proration?: {item: string; details: Stripe.InvoiceItem.ProrationDetails} | undefined;
}

/** A pending item. */
export function makeInvoiceItem(account: Account, input: NewInvoiceItem): Stripe.InvoiceItem {
  const {customer, price, proration, subscription, now} = input;
  const quantity = input.quantity ?? 1;
  return {
    id: account.ids.single('ii'),
    object: 'invoiceitem',
    amount: input.amount ?? (price ? amountOf(price, quantity) : 0),
    currency: input.currency,
    customer: customer.id,
    customer_account: null,
    date: now,
    description: input.description ?? (price && nameOf(account, price)),
    discountable: input.discountable ?? !proration,
    discounts: input.discounts ?? [],
    invoice: null,
    livemode: false,
    metadata: mergeMetadata(null, input.metadata),
    parent: subscription ? parentOf(subscription, proration?.item) : null,
    period: input.period ?? {end: now, start: now},
    pricing: price ? pricingOf(price) : plainPricing(input.amount ?? 0),
    proration: proration !== undefined,
    quantity,
    quantity_decimal: String(quantity),
    tax_rates: input.taxRates ?? [],
    test_clock: customer.test_clock ?? null,
    ...(proration && {proration_details: proration.details}),
  } as unknown as Stripe.InvoiceItem;
}

function parentOf(subscription: string, item: string | undefined): Stripe.InvoiceItem.Parent {
  return {
    subscription_details: {subscription, ...(item && {subscription_item: item})},
    type: 'subscription_details',
  };
}

/** What an amount without a price looks like: Stripe shows it as a unit's. */
export function plainPricing(amount: number): Stripe.InvoiceItem.Pricing {
  return {type: 'price_details', unit_amount_decimal: String(amount)} as unknown as Stripe.InvoiceItem.Pricing;
}
