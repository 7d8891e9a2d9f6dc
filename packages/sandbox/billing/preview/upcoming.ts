/** The next invoice of a subscription as it would be now. Knows what renews next; keeps nothing. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {invalidRequest} from '../../api/errors.ts';
import {draftInvoice, fillInvoice} from '../collect.ts';
import {pendingFor} from '../invoicing/pending.ts';
import {advance, renewalOf} from '../life/renewal.ts';
import {hasEnded} from '../subscription-life.ts';

/** The draft that the next renewal will make. Call it with a copy of the account: it takes what is pending.
 *  @throws StripeApiError 404 invoice_upcoming_none where nothing comes. */
export function upcomingInvoice(
  account: Account,
  customer: Stripe.Customer,
  subscription: Stripe.Subscription,
): Stripe.Invoice {
  const now = renewalOf(subscription);
  const renewing = subscription.items.data.filter((item) => item.current_period_end <= now);
  const isLast = hasEnded(subscription) || (subscription.cancel_at ?? Infinity) <= now;
  if (isLast && pendingFor(account, subscription).length === 0) throw noneUpcoming(customer.id);
  const start = Math.min(...renewing.map((item) => item.current_period_start));
  for (const item of renewing) advance(item, subscription.billing_cycle_anchor);
  const bill = {customer, subscription, now, start, isTrial: false, items: isLast ? [] : renewing};
  const invoice = draftInvoice(account, {...bill, reason: 'upcoming'});
  fillInvoice(account, invoice, {...bill, reason: 'upcoming'});
  return Object.assign(invoice, {next_payment_attempt: now + 3600});
}

/** Nothing is to come. */
export function noneUpcoming(customer: string): Error {
  const code = 'invoice_upcoming_none';
  return invalidRequest(`No upcoming invoices for customer: ${customer}`, {code, status: 404});
}
