/** What a Checkout Session's total is made of: the discount of the whole, and of each line. Knows no tax: lines have none. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {sum} from '../billing/sum.ts';
import {detailsOf} from './session-store.ts';

type Session = Stripe.Checkout.Session;

/** What was taken off the session, and no tax. */
export function breakdownOf(account: Account, id: string): Stripe.Checkout.Session.TotalDetails.Breakdown {
  const session = account.store.checkoutSessions.get(id);
  const discount = session && discountOf(account, session);
  if (!session || !discount) return {discounts: [], taxes: []};
  const amount = sum(detailsOf(account, session).lineItems.map((line) => line.amount_discount));
  return {discounts: [{amount, discount}], taxes: []};
}

/** What was taken off one line. */
export function discountsOfLine(account: Account, lineId: string): Stripe.LineItem.Discount[] {
  const {checkoutDetails, checkoutSessions} = account.store;
  for (const [id, {lineItems}] of checkoutDetails) {
    const line = lineItems.find((each) => each.id === lineId);
    const session = checkoutSessions.get(id);
    const discount = line && session && discountOf(account, session);
    if (discount && line.amount_discount > 0) return [{amount: line.amount_discount, discount}];
  }
  return [];
}

/** The session's discount, as an object that nothing else holds. */
function discountOf(account: Account, session: Session): Stripe.Discount | null {
  const {discount} = detailsOf(account, session);
  if (!discount) return null;
  return {
    id: session.id.replace(/^cs_test_/, 'di_').slice(0, 27),
    object: 'discount',
    checkout_session: session.id,
    customer: session.customer && String(session.customer),
    customer_account: null,
    end: null,
    invoice: null,
    invoice_item: null,
    promotion_code: discount.promotion,
    source: {coupon: discount.coupon, type: 'coupon'},
    start: session.created,
    subscription: null,
    subscription_item: null,
  };
}
