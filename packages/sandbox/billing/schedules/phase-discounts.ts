/** The discounts of a schedule's phases: checked when the schedule is made, redeemed when the phase begins. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {findCoupon} from '../discounts/coupons.ts';
import {giveToSubscription} from '../discounts/give.ts';
import {findCode} from '../discounts/promotion-codes.ts';
import type {DiscountChoice} from '../discounts/redeem.ts';

type PhaseDiscount = Stripe.SubscriptionSchedule.Phase.Discount;

/** What a phase is to take off. @throws StripeApiError 400 for a coupon or a code that is not there. */
export function readPhaseDiscounts(
  account: Account,
  choices: readonly DiscountChoice[] | null | undefined,
  param: string,
): PhaseDiscount[] {
  return (choices ?? []).map(({coupon = null, discount = null, promotion_code: code = null}, index) => {
    if (coupon) findCoupon(account, coupon, `${param}[${index}][coupon]`, 400);
    if (code) findCode(account, code, `${param}[${index}][promotion_code]`, 400);
    return {coupon, discount, promotion_code: code};
  });
}

/** Gives the subscription the discounts of its new phase, and no other. What the last phase had too goes on. */
export function beginDiscounts(
  account: Account,
  subscription: Stripe.Subscription,
  discounts: readonly PhaseDiscount[],
): void {
  const running = subscription.discounts.flatMap((id) => account.store.discounts.get(String(id)) ?? []);
  const choices = discounts.map(({coupon, discount, promotion_code: code}): DiscountChoice => {
    if (discount) return {discount: String(discount)};
    if (code)
      return runningOr(
        running.find((each) => each.promotion_code === code),
        {promotion_code: String(code)},
      );
    return runningOr(
      running.find(({source}) => source.coupon === coupon),
      {coupon: String(coupon)},
    );
  });
  giveToSubscription(account, SANDBOX_ITSELF, subscription, choices);
}

function runningOr(running: Stripe.Discount | undefined, choice: DiscountChoice): DiscountChoice {
  return running ? {discount: running.id} : choice;
}
