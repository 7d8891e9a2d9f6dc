/** Discounts of a Checkout Session: given by the shop, or by a code that the buyer types. Redeems none before the end. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {type StripeApiError, invalidRequest} from '../api/errors.ts';
import {amountsOff} from '../billing/discounts/amounts-off.ts';
import {findCoupon} from '../billing/discounts/coupons.ts';
import {findCode} from '../billing/discounts/promotion-codes.ts';
import {requireCode, requireCurrency} from '../billing/discounts/redeem.ts';
import type {CheckoutDiscount} from './session-details.ts';
import type {CreateSessionParams} from './session-params.ts';

/** What is bought, and by whom. */
export interface Purchase {
  lineItems: readonly Stripe.LineItem[];
  currency: string | null;
  customer: string | null;
}

/** The discount that the shop gives; null if none. @throws StripeApiError 400 for one that can't be redeemed. */
export function readDiscount(
  account: Account,
  {discounts}: CreateSessionParams,
  purchase: Purchase,
): CheckoutDiscount | null {
  const [given, second] = discounts ?? [];
  if (second) throw invalidRequest('You may only specify one discount.', {param: 'discounts'});
  if (!given) return null;
  const {coupon, promotion_code: code} = given;
  if (code) return ofCode(account, findCode(account, code, 'discounts[0][promotion_code]', 400), purchase);
  if (coupon) {
    const terms = valid(findCoupon(account, coupon, 'discounts[0][coupon]', 400));
    requireCurrency(terms, null, {currency: purchase.currency, param: 'discounts[0]'});
    return {coupon: terms.id, promotion: null};
  }
  throw invalidRequest('You must specify either `coupon` or `promotion_code`.', {param: 'discounts[0]'});
}

/** The discount of a code as a buyer types it. @throws StripeApiError 400 for an unknown code or one that has ended. */
export function discountOfCode(account: Account, text: string, purchase: Purchase): CheckoutDiscount {
  const typed = text.trim().toLowerCase();
  const code = [...account.store.promotionCodes.values()].find((each) => each.code.toLowerCase() === typed);
  if (!code) throw invalidRequest('This code is invalid.', {param: 'promotion_code'});
  return ofCode(account, code, purchase);
}

function ofCode(account: Account, code: Stripe.PromotionCode, purchase: Purchase): CheckoutDiscount {
  requireCode(account, code, account.store.customers.get(purchase.customer ?? '') ?? null, 'promotion_code');
  const {minimum_amount: minimum, minimum_amount_currency: currency} = code.restrictions;
  const subtotal = purchase.lineItems.reduce((sum, {amount_subtotal: amount}) => sum + amount, 0);
  if (minimum && (currency !== purchase.currency || subtotal < minimum)) throw tooLittle();
  const terms = valid(findCoupon(account, String(code.promotion.coupon)));
  requireCurrency(terms, code, {currency: purchase.currency, param: 'discounts[0]'});
  return {coupon: terms.id, promotion: code.id};
}

/** The lines with what the discount takes off each. */
export function discounted(
  {store}: Account,
  lines: readonly Stripe.LineItem[],
  discount: CheckoutDiscount | null,
): Stripe.LineItem[] {
  const coupon = store.coupons.get(discount?.coupon ?? '');
  const eligible = coupon ? lines.filter((line) => isEligible(line, coupon)) : [];
  const amounts = eligible.map(({amount_subtotal: amount}) => amount);
  const offs = coupon ? amountsOff(coupon, amounts, lines[0]?.currency ?? '') : [];
  const offOf = new Map(eligible.map(({id}, index) => [id, offs[index] ?? 0]));
  return lines.map((line) => withOff(line, offOf.get(line.id) ?? 0));
}

/** Counts a discount that a payment has used; a subscription's is counted with its own. */
export function countDiscount({store}: Account, discount: CheckoutDiscount | null): void {
  const coupon = store.coupons.get(discount?.coupon ?? '');
  const code = store.promotionCodes.get(discount?.promotion ?? '');
  if (coupon) coupon.times_redeemed += 1;
  if (code) code.times_redeemed += 1;
}

/** As the session shows it. */
export function viewDiscount(discount: CheckoutDiscount | null): Stripe.Checkout.Session.Discount[] {
  if (!discount) return [];
  const {coupon, promotion} = discount;
  return [promotion ? {coupon: null, promotion_code: promotion} : {coupon, promotion_code: null}];
}

function withOff(line: Stripe.LineItem, off: number): Stripe.LineItem {
  return {...line, amount_discount: off, amount_total: line.amount_subtotal - off};
}

function isEligible(
  {amount_subtotal: amount, price}: Stripe.LineItem,
  {applies_to: target}: Stripe.Coupon,
): boolean {
  return amount > 0 && (!target || target.products.includes(String(price?.product)));
}

function valid(coupon: Stripe.Coupon): Stripe.Coupon {
  if (coupon.valid) return coupon;
  throw invalidRequest(`Coupon expired: ${coupon.id}`, {code: 'coupon_expired', param: 'coupon'});
}

function tooLittle(): StripeApiError {
  return invalidRequest('This promotion code needs a larger purchase.', {param: 'promotion_code'});
}
