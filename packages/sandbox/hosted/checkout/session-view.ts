/** A Checkout Session as Stripe.js shows it to a page. Knows every field; changes nothing. */
import type {
  StripeCheckoutAmount,
  StripeCheckoutLineItem,
  StripeCheckoutSession,
  StripeCheckoutShippingOption,
} from '@stripe/stripe-js';
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {leastOf} from '../../checkout/change-session.ts';
import {hasTrial} from '../../checkout/session-rules.ts';
import type {CheckoutDetails} from '../../checkout/session-details.ts';
import {renewalAmount} from '../../checkout/line-items.ts';
import {detailsOf} from '../../checkout/session-store.ts';
import {findShippingRate} from '../../checkout/shipping-rates.ts';
import {decimals, formatAmount} from '../../currencies.ts';
import {lastRefusal} from './next-step.ts';

type Session = Stripe.Checkout.Session;

/** The session, and what only Stripe.js needs to know. Stripe's own answer is private; this format is ours. */
export interface PageSession {
  session: StripeCheckoutSession;
  /** Whether the buyer must say how to pay. */
  needsMethod: boolean;
  /** Whether the payment method is kept for later. */
  isForLater: boolean;
  returnUrl: string | null;
  /** The secret of the intent that waits for the buyer; null if none does. */
  intentSecret: string | null;
}

/** What a page's Stripe.js calls a session. */
export function viewSession(account: Account, session: Session): StripeCheckoutSession {
  const details = detailsOf(account, session);
  const money = moneyIn(session.currency ?? 'usd');
  const refusal = lastRefusal(account, session);
  return {
    billingAddress: null,
    businessName: null,
    nameCollection: null,
    // The page knows its fields; it decides.
    canConfirm: false,
    currency: session.currency ?? '',
    currencyOptions: null,
    discountAmounts: discountsOf(account, session, details, money),
    email: session.customer_details?.email ?? null,
    id: session.id,
    lastPaymentError: refusal === null ? null : {message: refusal},
    lineItems: details.lineItems.map((item) => viewItem(account, item, money)),
    livemode: false,
    minorUnitsAmountDivisor: 10 ** decimals(session.currency ?? 'usd'),
    optionalItems: null,
    phoneNumber: null,
    recurring: recurringOf(account, session, {details, money}),
    savedPaymentMethods: null,
    shipping: shippingOf(account, session, money),
    shippingAddress: null,
    shippingOptions: session.shipping_options.map((option) => viewOption(account, session, option)),
    status: statusOf(session),
    surcharge: null,
    tax: {status: 'ready'},
    taxAmounts: null,
    taxIdInfo: null,
    total: {
      appliedBalance: money(0),
      balanceAppliedToNextInvoice: false,
      discount: money(session.total_details?.amount_discount ?? 0),
      shippingRate: money(session.shipping_cost?.amount_total ?? 0),
      subtotal: money(session.amount_subtotal ?? 0),
      surcharge: money(0),
      taxExclusive: money(0),
      taxInclusive: money(0),
      total: money(session.amount_total ?? 0),
    },
  };
}

function discountsOf(
  {store}: Account,
  session: Session,
  {discount}: CheckoutDetails,
  money: Money,
): StripeCheckoutSession['discountAmounts'] {
  const coupon = store.coupons.get(discount?.coupon ?? '');
  if (!coupon) return null;
  const {duration, duration_in_months: months, name, percent_off: percentOff} = coupon;
  const repeating = months === null ? null : {type: 'repeating' as const, durationInMonths: months};
  return [
    {
      ...money(session.total_details?.amount_discount ?? 0),
      displayName: name ?? coupon.id,
      percentOff,
      promotionCode: store.promotionCodes.get(discount?.promotion ?? '')?.code ?? null,
      recurring: duration === 'forever' ? {type: 'forever'} : repeating,
    },
  ];
}

type Money = (amount: number) => StripeCheckoutAmount;

function moneyIn(currency: string): Money {
  return (minor) => ({minorUnitsAmount: minor, amount: formatAmount(minor, currency)});
}

function statusOf({status, payment_status: payment}: Session): StripeCheckoutSession['status'] {
  if (status === 'complete') return {type: 'complete', paymentStatus: payment as 'paid'};
  return {type: status === 'expired' ? 'expired' : 'open'};
}

function viewItem({store}: Account, item: Stripe.LineItem, money: Money): StripeCheckoutLineItem {
  const product = store.products.get(String(item.price?.product));
  const {adjustable_quantity: adjustable, price} = item;
  const recurring = price?.recurring;
  return {
    id: item.id,
    name: item.description ?? '',
    adjustableQuantity: adjustable?.enabled
      ? {maximum: adjustable.maximum ?? Infinity, minimum: leastOf(item)}
      : null,
    description: product?.description ?? null,
    discount: money(item.amount_discount),
    discountAmounts: null,
    images: product?.images ?? [],
    isRemovable: false,
    priceId: price?.id ?? '',
    pricing: null,
    quantity: item.quantity ?? 0,
    recurring: recurring
      ? {interval: recurring.interval as 'month', intervalCount: recurring.interval_count, usageType: 'licensed'}
      : null,
    subtotal: money(item.amount_subtotal),
    taxAmounts: null,
    taxExclusive: money(0),
    taxInclusive: money(0),
    total: money(item.amount_total),
    transformQuantity: null,
    unitAmount: money(price?.unit_amount ?? 0),
    unitAmountDecimal: null,
    unitLabel: product?.unit_label ?? null,
  };
}

function recurringOf(
  account: Account,
  session: Session,
  {details, money}: {details: CheckoutDetails; money: Money},
) {
  const {lineItems, params} = details;
  const recurring = lineItems.find(({price}) => price?.recurring)?.price?.recurring;
  if (!recurring) return null;
  const next = renewalAmount(account, lineItems);
  const {trial_end: end, trial_period_days: days} = params.subscription_data ?? {};
  const trialEnd = end ?? session.created + (days ?? 0) * DAY;
  return {
    interval: recurring.interval as 'month',
    intervalCount: recurring.interval_count,
    isProrated: false,
    dueNext: {
      billingCycleAnchor: null,
      discount: money(0),
      subtotal: money(next),
      taxExclusive: money(0),
      taxInclusive: money(0),
      total: money(next),
    },
    trial: hasTrial(params)
      ? {trialEnd, trialPeriodDays: days ?? Math.ceil((trialEnd - session.created) / DAY)}
      : null,
  };
}

const DAY = 24 * 60 * 60;

function shippingOf(account: Account, session: Session, money: Money): StripeCheckoutSession['shipping'] {
  const chosen = session.shipping_options.find(
    ({shipping_rate: rate}) => rate === session.shipping_cost?.shipping_rate,
  );
  if (!chosen) return null;
  return {
    shippingOption: {...viewOption(account, session, chosen), ...money(chosen.shipping_amount)},
    taxAmounts: null,
  };
}

function viewOption(
  account: Account,
  {currency}: Session,
  option: Stripe.Checkout.Session.ShippingOption,
): StripeCheckoutShippingOption {
  const rate = findShippingRate(account, String(option.shipping_rate));
  return {
    ...moneyIn(currency ?? 'usd')(option.shipping_amount),
    id: rate.id,
    currency: currency ?? 'usd',
    displayName: rate.display_name,
    deliveryEstimate: rate.delivery_estimate as StripeCheckoutShippingOption['deliveryEstimate'],
  };
}
