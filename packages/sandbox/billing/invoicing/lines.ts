/** The lines of an invoice: of a subscription's items and of invoice items. Knows every field; sums nothing up. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {randomText} from '../../ids.ts';
import {amountOf, periodStart, prorate} from '../amounts.ts';

/** What a line's period is: a whole one, one of a trial, which costs nothing, or the first part of one. */
export interface LinePeriod {
  isTrial: boolean;
  isPart?: boolean | undefined;
}

/** A line for the current period of a subscription's item. */
export function lineOfItem(
  account: Account,
  item: Stripe.SubscriptionItem,
  {isTrial, isPart = false}: LinePeriod,
): Stripe.InvoiceLineItem {
  const price = account.store.prices.get(item.price.id) ?? item.price;
  const quantity = item.quantity ?? 1;
  return makeLine({
    amount: isTrial ? 0 : partOf(amountOf(price, quantity), item, isPart),
    currency: price.currency,
    description: textOf(account, price, {quantity, isTrial}),
    discounts: item.discounts,
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
    pricing: pricingOf(price),
    quantity,
    subscription: item.subscription,
  });
}

/** A period that ends early, at a chosen anchor, costs its part of a whole one. */
function partOf(amount: number, item: Stripe.SubscriptionItem, isPart: boolean): number {
  const {current_period_end: end, current_period_start: from, price} = item;
  if (!isPart || !price.recurring) return amount;
  return prorate(amount, {start: periodStart(end, price.recurring), end, from});
}

/** A line for an invoice item. */
export function lineOfInvoiceItem(item: Stripe.InvoiceItem): Stripe.InvoiceLineItem {
  const {subscription = null, subscription_item: part} = item.parent?.subscription_details ?? {};
  const shared = {invoice_item: item.id, proration: item.proration, subscription};
  const credited = item.proration_details?.credited_items?.invoice_line_item_details ?? null;
  const details = {proration_details: {credited_items: credited}};
  return makeLine({
    amount: item.amount,
    currency: item.currency,
    description: item.description,
    discountable: item.discountable,
    discounts: item.discounts ?? [],
    metadata: item.metadata ?? {},
    parent: part
      ? {
          invoice_item_details: null,
          subscription_item_details: {...shared, ...details, subscription_item: part},
          type: 'subscription_item_details',
        }
      : {
          invoice_item_details: {...shared, ...details},
          subscription_item_details: null,
          type: 'invoice_item_details',
        },
    period: item.period,
    pricing: item.pricing,
    quantity: item.quantity,
    subscription,
  });
}

/** What a price costs for one unit, as lines and invoice items show it. */
export function pricingOf(price: Stripe.Price): Stripe.InvoiceItem.Pricing {
  return {
    price_details: {price: price.id, product: String(price.product)},
    type: 'price_details',
    unit_amount_decimal: price.unit_amount_decimal,
  };
}

type Given = Pick<
  Stripe.InvoiceLineItem,
  | 'amount'
  | 'currency'
  | 'description'
  | 'metadata'
  | 'parent'
  | 'period'
  | 'pricing'
  | 'quantity'
  | 'subscription'
> &
  Partial<Pick<Stripe.InvoiceLineItem, 'discountable' | 'discounts'>>;

function makeLine(given: Given): Stripe.InvoiceLineItem {
  return {
    id: `il_${randomText(24)}`,
    object: 'line_item',
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: null,
    livemode: false,
    pretax_credit_amounts: [],
    quantity_decimal: given.quantity === null ? null : String(given.quantity),
    subtotal: given.amount,
    taxes: [],
    ...given,
  } as unknown as Stripe.InvoiceLineItem;
}

/** The product's name, as descriptions of lines have it. */
export function nameOf({store}: Account, price: Stripe.Price): string {
  return store.products.get(String(price.product))?.name ?? 'Product';
}

function textOf(
  account: Account,
  price: Stripe.Price,
  {quantity, isTrial}: {quantity: number; isTrial: boolean},
): string {
  const name = nameOf(account, price);
  if (isTrial) return `Trial period for ${name}`;
  const unit = ((price.unit_amount ?? 0) / 100).toFixed(2);
  return `${quantity} × ${name} (at ${unit} ${price.currency.toUpperCase()} / ${price.recurring?.interval ?? 'once'})`;
}
