/** Redeems coupons and promotion codes into discounts. Knows who may redeem what; takes nothing off an amount. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {invalidRequest, resourceMissing} from '../../api/errors.ts';
import {id} from '../../api/param-parts.ts';
import type {ParamTable} from '../../api/params.ts';
import {timeFor} from '../../time/clock-time.ts';
import {periodEnd} from '../amounts.ts';
import {findCoupon} from './coupons.ts';
import {findCode} from './promotion-codes.ts';

/** `discounts`, wherever it is given. An empty value takes all away. */
export const DISCOUNTS = {
  type: 'list',
  unset: true,
  of: {coupon: id, discount: id, promotion_code: id},
} as const satisfies ParamTable[string];

/** One of them. */
export interface DiscountChoice {
  coupon?: string;
  discount?: string;
  promotion_code?: string;
}

/** What a discount is for. */
export type DiscountTarget = Partial<
  Pick<Stripe.Discount, 'invoice' | 'invoice_item' | 'subscription' | 'subscription_item'>
>;

/** What may be redeemed, and for whom. */
export interface Redemption {
  customer: Stripe.Customer;
  /** The discounts that the same thing has already. */
  known?: readonly string[];
  target: DiscountTarget;
  /** Of what is discounted. @default any */
  currency?: string;
}

/** Redeems each; returns the ids of the discounts. @throws StripeApiError 400 for what can't be redeemed. */
export function redeemAll(
  account: Account,
  choices: readonly DiscountChoice[] | null,
  redemption: Redemption,
): string[] {
  return (choices ?? []).map((choice, index) => redeemOne(account, choice, redemption, `discounts[${index}]`));
}

function redeemOne(account: Account, choice: DiscountChoice, redemption: Redemption, param: string): string {
  const {coupon, discount, promotion_code: code} = choice;
  if (discount) return knownDiscount(account, discount, redemption, `${param}[discount]`);
  const promotion = code ? findCode(account, code, `${param}[promotion_code]`, 400) : null;
  if (promotion) requireCode(account, promotion, redemption.customer, `${param}[promotion_code]`);
  const named = promotion ? String(promotion.promotion.coupon) : coupon;
  if (!named)
    throw invalidRequest(`Missing required param: ${param}[coupon].`, {code: 'parameter_missing', param});
  const terms = findCoupon(account, named, `${param}[coupon]`, 400);
  requireCurrency(terms, promotion, {currency: redemption.currency ?? null, param});
  return redeem(account, {coupon: terms, promotion}, redemption).id;
}

/** One that the thing or its customer has already. */
function knownDiscount(
  account: Account,
  discountId: string,
  {customer, known}: Redemption,
  param: string,
): string {
  const isKnown = known?.includes(discountId) || customer.discount?.id === discountId;
  if (isKnown && account.store.discounts.has(discountId)) return discountId;
  throw resourceMissing('discount', discountId, param, 400);
}

/** Makes the discount. @throws StripeApiError 400 coupon_expired. */
export function redeem(
  account: Account,
  {coupon, promotion = null}: {coupon: Stripe.Coupon; promotion?: Stripe.PromotionCode | null},
  {customer, target}: Redemption,
): Stripe.Discount {
  if (!coupon.valid)
    throw invalidRequest(`Coupon expired: ${coupon.id}`, {code: 'coupon_expired', param: 'coupon'});
  coupon.times_redeemed += 1;
  if (promotion) promotion.times_redeemed += 1;
  const start = timeFor(account, customer.test_clock);
  const discount: Stripe.Discount = {
    id: account.ids.single('di'),
    object: 'discount',
    checkout_session: null,
    customer: customer.id,
    customer_account: null,
    end: endOf(coupon, start),
    invoice: null,
    invoice_item: null,
    promotion_code: promotion?.id ?? null,
    source: {coupon: coupon.id, type: 'coupon'},
    start,
    subscription: null,
    subscription_item: null,
    ...target,
  };
  account.store.discounts.set(discount.id, discount);
  return discount;
}

/** An amount off is in one currency. The words are those of Checkout, where Stripe's are known.
 *  @throws StripeApiError 400 for another currency than that of what is discounted. */
export function requireCurrency(
  {currency: own}: Stripe.Coupon,
  promotion: Stripe.PromotionCode | null,
  {currency, param}: {currency: string | null; param: string},
): void {
  if (!own || !currency || own === currency) return;
  const [name, field] = promotion ? ['promotion code', 'promotion_code'] : ['coupon', 'coupon'];
  const message = `The ${name} default currency (${own}) does not match the line item currency (${currency}).`;
  throw invalidRequest(message, {param: `${param}[${field}]`});
}

function endOf({duration_in_months: months}: Stripe.Coupon, start: number): number | null {
  return months === null
    ? null
    : periodEnd(start, {interval: 'month', interval_count: months} as Stripe.Price.Recurring);
}

/** Refuses a code that has ended or is not for this customer; a guest has no past.
 *  Stripe's words are not published; these follow its documentation. @throws StripeApiError 400. */
export function requireCode(
  account: Account,
  code: Stripe.PromotionCode,
  customer: Stripe.Customer | null,
  param: string,
): void {
  const {customer: owner, expires_at: end, max_redemptions: most, restrictions, times_redeemed: times} = code;
  const hasEnded = !code.active || (end !== null && end <= account.now()) || (most !== null && times >= most);
  if (hasEnded) throw invalidRequest(`This promotion code (${code.code}) is no longer valid.`, {param});
  if (owner && owner !== customer?.id) {
    throw invalidRequest(`This promotion code (${code.code}) is for another customer.`, {param});
  }
  if (restrictions.first_time_transaction && customer && hasPaid(account, customer)) {
    const message = `This promotion code (${code.code}) can only be redeemed by a customer without prior transactions.`;
    throw invalidRequest(message, {param});
  }
}

function hasPaid({store}: Account, {id: customerId}: Stripe.Customer): boolean {
  const paid = [...store.charges.values()].some(({customer, paid: isPaid}) => customer === customerId && isPaid);
  return (
    paid || [...store.invoices.values()].some(({customer, amount_paid: sum}) => customer === customerId && sum > 0)
  );
}
