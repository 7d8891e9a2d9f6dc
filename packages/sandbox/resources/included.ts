/** The fields that Stripe leaves out of an object unless they are expanded. Knows how each is made; changes nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {ABSENT} from '../api/expand.ts';
import type {List} from '../api/lists.ts';
import {currencyOptions, tiersOf} from '../billing/price-amounts.ts';
import {breakdownOf, discountsOfLine} from '../checkout/breakdown.ts';
import {cardSourcesOf} from './customers/card-source.ts';

type Include = (account: Account, id: string) => unknown;

const INCLUDED: Record<string, Record<string, Include>> = {
  charge: {
    refunds: ({store}, id) =>
      counted(
        newest(store.refunds, (refund) => refund.charge === id),
        `/v1/charges/${id}/refunds`,
      ),
  },
  coupon: {
    applies_to: ({store}, id) => store.coupons.get(id)?.applies_to ?? ABSENT,
    currency_options: ({store}, id) => couponOptions(store.coupons.get(id)),
  },
  'checkout.session': {
    'total_details.breakdown': breakdownOf,
    line_items: ({store}, id) =>
      inOrder(store.checkoutDetails.get(id)?.lineItems ?? [], `/v1/checkout/sessions/${id}/line_items`),
  },
  customer: {
    cash_balance: () => null,
    invoice_credit_balance: () => ({}),
    sources: ({store}, id) => inOrder(cardSourcesOf(store, id), `/v1/customers/${id}/sources`),
    tax: ({store}, id) => ({
      automatic_tax: store.customers.get(id)?.address?.country ? 'not_collecting' : 'unrecognized_location',
      ip_address: null,
      location: null,
      provider: 'stripe',
    }),
    tax_ids: ({store}, id) =>
      inOrder(
        newest(store.taxIds, (own) => own.customer === id),
        `/v1/customers/${id}/tax_ids`,
      ),
    subscriptions: ({store}, id) =>
      inOrder(
        newest(store.subscriptions, (own) => own.customer === id),
        `/v1/customers/${id}/subscriptions`,
      ),
  },
  item: {
    discounts: (account, id) => discountsOfLine(account, id),
    // The lines of a session have no rates in the sandbox.
    taxes: () => [],
  },
  invoice: {
    confirmation_secret: confirmationSecret,
    payments: ({store}, id) =>
      inOrder(
        newest(store.invoicePayments, (payment) => payment.invoice === id),
        `/v1/invoice_payments?invoice=${id}`,
      ),
  },
  payment_intent: {
    'amount_details.line_items': ({store}, id) =>
      inOrder(store.lineItems.get(id)?.items ?? [], `/v1/payment_intents/${id}/amount_details_line_items`),
  },
  promotion_code: {
    'restrictions.currency_options': ({store}, id) => codeOptions(store.promotionCodes.get(id)),
  },
  price: {
    currency_options: currencyOptions,
    tiers: ({store}, id) => store.prices.get(id)?.tiers ?? ABSENT,
  },
  'tax.calculation': {
    line_items: ({store}, id) =>
      inOrder(store.taxCalculations.get(id)?.lines ?? [], `/v1/tax/calculations/${id}/line_items`),
  },
  'tax.calculation_line_item': {
    tax_breakdown: ({store}, id) =>
      [...store.taxCalculations.values()].find(({breakdowns}) => Object.hasOwn(breakdowns, id))?.breakdowns[id],
  },
  'tax.transaction': {
    line_items: ({store}, id) =>
      inOrder(store.taxTransactions.get(id)?.lines ?? [], `/v1/tax/transactions/${id}/line_items`),
  },
};

/** The object without what Stripe leaves out unless it is expanded. */
export function withoutIncluded(object: object): object {
  const {object: kind} = object as {object?: string};
  const names = kind && Object.hasOwn(INCLUDED, kind) ? Object.keys(INCLUDED[kind] ?? {}) : [];
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** The field of `object`, computed now; undefined if this kind has no such field. */
export function includeField(account: Account, object: object, field: string): unknown {
  const {id, object: kind} = object as {id?: string; object?: string};
  if (!kind || !Object.hasOwn(INCLUDED, kind)) return undefined;
  const includes = INCLUDED[kind] ?? {};
  const [, currency] = /^currency_options\.([a-z]{3})\.tiers$/.exec(field) ?? [];
  if (kind === 'price' && currency) return tiersOf(account, id ?? '', currency);
  return Object.hasOwn(includes, field) ? includes[field]?.(account, id ?? '') : undefined;
}

/** What a coupon takes off, in its currency; one of percents has none. */
function couponOptions(coupon: Stripe.Coupon | undefined) {
  return coupon?.currency ? {[coupon.currency]: {amount_off: coupon.amount_off}} : ABSENT;
}

/** What a code asks for at least, in its currency. */
function codeOptions(code: Stripe.PromotionCode | undefined) {
  const {minimum_amount: least, minimum_amount_currency: currency} = code?.restrictions ?? {};
  return currency ? {[currency]: {minimum_amount: least}} : ABSENT;
}

/** The secret with which a page pays an open invoice; null for any other invoice. */
function confirmationSecret({store}: Account, id: string): Stripe.Invoice.ConfirmationSecret | null {
  const payment = [...store.invoicePayments.values()].find(({invoice}) => invoice === id);
  const intent = store.paymentIntents.get(String(payment?.payment.payment_intent));
  return intent?.client_secret ? {client_secret: intent.client_secret, type: 'payment_intent'} : null;
}

function newest<T>(collection: ReadonlyMap<string, T>, isMeant: (item: T) => boolean): T[] {
  return [...collection.values()].toReversed().filter(isMeant);
}

function inOrder<T>(data: readonly T[], url: string): List<T> {
  return {object: 'list', data: data.slice(0, 10), has_more: data.length > 10, url};
}

/** Stripe counts what a charge's list holds, though its types do not say so. */
function counted<T>(all: readonly T[], url: string): List<T> & {total_count: number} {
  return {...inOrder(all, url), total_count: all.length};
}
