/** What is bought, as a buyer reads it: the lines, the shipping, the sum. Changes nothing. */
import {html} from 'hono/html';
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {renewalAmount} from '../../checkout/line-items.ts';
import {formatAmount} from '../../currencies.ts';
import {hasTrial} from '../../checkout/session-rules.ts';
import type {CheckoutDetails} from '../../checkout/session-details.ts';

type Session = Stripe.Checkout.Session;

/** The headline: what a click on the button does. */
export function headlineOf({mode, amount_total: total, currency}: Session, details: CheckoutDetails): string {
  if (mode === 'setup') return 'Save your payment details';
  const [first] = details.lineItems;
  if (mode === 'subscription') return `Subscribe to ${first?.description ?? 'a product'}`;
  return `Pay ${formatAmount(total ?? 0, currency ?? 'usd')}`;
}

const BUTTONS: Readonly<Record<string, string>> = {book: 'Book', donate: 'Donate', subscribe: 'Subscribe'};

/** The words on the button. */
export function buttonOf({mode, submit_type: type}: Session, {params}: CheckoutDetails): string {
  if (mode === 'setup') return 'Save';
  if (mode === 'subscription') return hasTrial(params) ? 'Start trial' : 'Subscribe';
  return BUTTONS[type ?? 'auto'] ?? 'Pay';
}

/** The lines and the sum; nothing where nothing is bought. */
export function summaryOf(account: Account, session: Session, details: CheckoutDetails) {
  if (session.mode === 'setup') return '';
  const currency = session.currency ?? 'usd';
  const discount = session.total_details?.amount_discount ?? 0;
  const shipping = session.shipping_cost;
  return html`<table>
      <caption>
        What you buy
      </caption>
      ${details.lineItems.map((item) => row(textOf(item), formatAmount(item.amount_subtotal, currency)))}
      ${discount > 0 ? row('Discount', formatAmount(-discount, currency)) : ''}
      ${shipping ? row('Shipping', formatAmount(shipping.amount_total, currency)) : ''}
      ${row('Total due now', formatAmount(session.amount_total ?? 0, currency), true)}
    </table>
    ${trialOf(account, details, currency)}`;
}

function row(label: string, amount: string, isSum = false) {
  return html`<tr${isSum ? html` class="sum"` : ''}><th scope="row">${label}</th><td>${amount}</td></tr>`;
}

function textOf({description, quantity, price}: Stripe.LineItem): string {
  const times = quantity && quantity > 1 ? ` × ${quantity}` : '';
  return `${description ?? 'Product'}${times}${price?.recurring ? `, ${intervalOf(price.recurring)}` : ''}`;
}

function intervalOf({interval, interval_count: count}: Stripe.Price.Recurring): string {
  return count === 1 ? `every ${interval}` : `every ${count} ${interval}s`;
}

/** What is free now costs something later. */
function trialOf(account: Account, {lineItems, params}: CheckoutDetails, currency: string) {
  const {trial_period_days: days, trial_end: end} = params.subscription_data ?? {};
  if (!hasTrial(params)) return '';
  const until = end && new Date(end * 1000).toISOString().slice(0, 10);
  const price = lineItems.find((item) => item.price?.recurring)?.price;
  const later = formatAmount(renewalAmount(account, lineItems), currency);
  const then = price?.recurring ? `, then ${later} ${intervalOf(price.recurring)}` : '';
  return html`<p>${days ? `Free for ${days} days` : `Free until ${until}`}${then}.</p>`;
}
