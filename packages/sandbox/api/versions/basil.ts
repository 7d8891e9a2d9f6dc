/** 2025-03-31.basil: invoices and their payments became many to many, lines got parents, and a subscription's period
 *  moved to its items. Writes what older clients know: https://docs.stripe.com/changelog/basil */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {planOf} from '../../billing/plan.ts';
import type {Fields, VersionChange, WriteOld} from './change.ts';

/** What older clients see. */
export const BASIL: VersionChange['answers'] = {
  charge: (charge, account) => ({...charge, invoice: invoiceIdOf(account, charge.payment_intent)}),
  'checkout.session': writeSession,
  credit_note: writeCreditNote,
  invoice: writeInvoice,
  invoiceitem: writeItem,
  line_item: writeLine,
  payment_intent: (intent, account) => ({...intent, invoice: invoiceIdOf(account, intent.id)}),
  plan: (plan) => ({...plan, aggregate_usage: null}),
  price: writePrice,
  subscription: writeSubscription,
  subscription_item: (item) => without(item, ['current_period_end', 'current_period_start']),
};

function invoiceIdOf({store}: Account, intent: unknown): string | null {
  const payment = [...store.invoicePayments.values()].find(({payment: by}) => by.payment_intent === intent);
  return payment ? String(payment.invoice) : null;
}

/** Where the parcel goes stood on the session itself. */
function writeSession(session: Fields): Fields {
  const {shipping_details: shipping} = (session as unknown as Stripe.Checkout.Session).collected_information ?? {};
  return {...session, shipping_details: shipping ?? null};
}

function writeInvoice(fields: Fields, account: Account): Fields {
  const {store} = account;
  const payment = [...store.invoicePayments.values()].find(({invoice}) => invoice === fields.id);
  const intent = store.paymentIntents.get(String(payment?.payment.payment_intent));
  const parent = (fields as unknown as Stripe.Invoice).parent?.subscription_details;
  return {
    ...without(fields, ['amount_overpaid', 'parent', 'total_taxes']),
    application_fee_amount: intent?.application_fee_amount ?? null,
    charge: intent?.latest_charge ?? null,
    discount: firstDiscount(fields, account),
    paid: fields.status === 'paid',
    paid_out_of_band: false,
    payment_intent: intent?.id ?? null,
    quote: null,
    subscription: parent?.subscription ?? null,
    subscription_details: parent ? {metadata: parent.metadata} : null,
    tax: taxOf(fields),
    total_tax_amounts: oldTaxes(fields.total_taxes),
    transfer_data: null,
  };
}

/** A credit note gave back by one refund. */
function writeCreditNote(fields: Fields): Fields {
  const {refunds} = fields as unknown as Stripe.CreditNote;
  return {
    ...without(fields, ['refunds', 'total_taxes']),
    refund: refunds[0]?.refund ?? null,
    tax_amounts: oldTaxes(fields.total_taxes),
  };
}

type Tax = Stripe.Invoice.TotalTax;

function taxOf({total_taxes: taxes}: Fields): number | null {
  const all = (taxes ?? []) as Tax[];
  return all.length > 0 ? all.reduce((sum, {amount}) => sum + amount, 0) : null;
}

function oldTaxes(taxes: unknown): object[] {
  return ((taxes ?? []) as Tax[]).map((tax) => ({
    amount: tax.amount,
    inclusive: tax.tax_behavior === 'inclusive',
    tax_rate: tax.tax_rate_details?.tax_rate ?? null,
    taxability_reason: tax.taxability_reason,
    taxable_amount: tax.taxable_amount,
  }));
}

function writeLine(fields: Fields, account: Account): Fields {
  const {parent, amount, quantity} = fields as unknown as Stripe.InvoiceLineItem;
  const own = parent?.subscription_item_details ?? parent?.invoice_item_details;
  const price = priceOf(fields, account);
  const unit = quantity ? String(Math.round((amount / quantity) * 1e12) / 1e12) : null;
  return {
    ...without(fields, ['parent', 'pricing', 'quantity_decimal', 'subtotal', 'taxes']),
    amount_excluding_tax: amount,
    plan: price?.recurring ? planOf(price) : null,
    price: price ?? null,
    proration: own?.proration ?? false,
    proration_details: own?.proration_details ?? {credited_items: null},
    ...(own?.invoice_item && {invoice_item: own.invoice_item}),
    ...(parent?.subscription_item_details && {
      subscription_item: parent.subscription_item_details.subscription_item,
    }),
    tax_amounts: oldTaxes(fields.taxes),
    tax_rates: [],
    type: parent?.type === 'invoice_item_details' ? 'invoiceitem' : 'subscription',
    unit_amount_excluding_tax: unit,
  };
}

function priceOf({pricing}: Fields, {store}: Account): Stripe.Price | undefined {
  const details = (pricing as Stripe.InvoiceLineItem.Pricing | null | undefined)?.price_details;
  const {tiers: _, ...price} = store.prices.get(String(details?.price)) ?? {};
  return 'id' in price ? (price as Stripe.Price) : undefined;
}

function writeItem(fields: Fields, account: Account): Fields {
  const {parent} = fields as unknown as Stripe.InvoiceItem;
  const price = priceOf(fields, account);
  const details = parent?.subscription_details;
  return {
    ...without(fields, ['net_amount', 'parent', 'pricing', 'quantity_decimal']),
    plan: price?.recurring ? planOf(price) : null,
    price: price ?? null,
    subscription: details?.subscription ?? null,
    ...(details?.subscription_item && {subscription_item: details.subscription_item}),
    unit_amount: price?.unit_amount ?? fields.amount,
    unit_amount_decimal: price?.unit_amount_decimal ?? String(fields.amount as number),
  };
}

function writePrice(price: Fields): Fields {
  const recurring = price.recurring as object | null;
  return {...price, recurring: recurring && {...recurring, aggregate_usage: null}};
}

/** The period of the first item: before, all items had the same. */
function writeSubscription(fields: Fields, account: Account): Fields {
  const {items} = fields as unknown as Stripe.Subscription;
  const first = items.data[0];
  return {
    ...fields,
    current_period_end: first?.current_period_end ?? null,
    current_period_start: first?.current_period_start ?? null,
    discount: firstDiscount(fields, account),
  };
}

/** One discount was the most that something could have. */
function firstDiscount({discounts}: Fields, {store}: Account): Stripe.Discount | null {
  const [first] = (discounts ?? []) as unknown[];
  return store.discounts.get(String(first)) ?? null;
}

function without(fields: Fields, names: readonly string[]): ReturnType<WriteOld> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
