/** What a buyer changes before paying: shipping, quantities and the promotion code. Knows the sums; shows and pays nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type StripeApiError, invalidRequest} from '../api/errors.ts';
import {discountOfCode, discounted, viewDiscount} from './discounts.ts';
import {priced} from './line-items.ts';
import {putAmounts} from './session-object.ts';
import {hasTrial} from './session-rules.ts';
import {detailsOf} from './session-store.ts';
import {shippingCost} from './shipping-options.ts';

type Session = Stripe.Checkout.Session;

/** Chooses one of the offered ways of shipping. @throws StripeApiError 400 for another. */
export function chooseShipping(account: Account, session: Session, rate: string): void {
  requireOpen(session);
  const isOffered = session.shipping_options.some(({shipping_rate: offered}) => offered === rate);
  if (!isOffered) throw invalidRequest(`No such shipping option: '${rate}'`, {param: 'shipping_rate'});
  putAmounts(session, detailsOf(account, session).lineItems, shippingCost(session.shipping_options, rate));
}

/** Changes how many are bought. @throws StripeApiError 400 for what the shop does not allow. */
export function changeQuantity(account: Account, session: Session, itemId: string, quantity: number): void {
  requireOpen(session);
  const details = detailsOf(account, session);
  const item = details.lineItems.find(({id}) => id === itemId);
  if (!item || !canBe(item, quantity)) throw badQuantity();
  if (quantity === item.quantity) return;
  // Its subscription has its quantities already, and waits for its payment.
  if (session.subscription) throw badQuantity();
  const changed = priced(account, item, {quantity, isTrial: hasTrial(details.params)});
  details.lineItems = details.lineItems.map((each) => (each.id === itemId ? changed : each));
  reprice(account, session);
}

/** Takes the code that the buyer has typed; an empty one takes the discount away. @throws StripeApiError 400. */
export function changeCode(account: Account, session: Session, code: string): void {
  requireOpen(session);
  const details = detailsOf(account, session);
  if (!session.allow_promotion_codes || session.subscription) throw noCodes();
  const {lineItems} = details;
  const {currency, customer} = session;
  const purchase = {lineItems, currency, customer: customer === null ? null : String(customer)};
  details.discount = code ? discountOfCode(account, code, purchase) : null;
  session.discounts = viewDiscount(details.discount);
  reprice(account, session);
}

function reprice(account: Account, session: Session): void {
  const details = detailsOf(account, session);
  details.lineItems = discounted(account, details.lineItems, details.discount);
  putAmounts(session, details.lineItems, session.shipping_cost);
}

/** The smallest number that a buyer may choose: the last one of an item stays. */
export function leastOf({adjustable_quantity: limits}: Stripe.LineItem): number {
  return Math.max(1, limits?.minimum ?? 1);
}

function canBe(item: Stripe.LineItem, quantity: number): boolean {
  const most = item.adjustable_quantity?.maximum;
  if (!item.adjustable_quantity?.enabled) return quantity === item.quantity;
  return Number.isSafeInteger(quantity) && quantity >= leastOf(item) && quantity <= (most ?? Infinity);
}

function requireOpen({status}: Session): void {
  if (status !== 'open') throw invalidRequest(`This Checkout Session has a status of \`${status}\`.`);
}

function noCodes(): StripeApiError {
  return invalidRequest('This checkout takes no promotion code.', {param: 'promotion_code'});
}

function badQuantity(): StripeApiError {
  return invalidRequest('This quantity is not allowed.', {param: 'quantity'});
}
