/** The form in which a buyer changes quantities and the way of shipping. Works without a script, so it has a button. */
import {html} from 'hono/html';
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {changeCode, changeQuantity, chooseShipping, leastOf} from '../../checkout/change-session.ts';
import type {CheckoutDetails} from '../../checkout/session-details.ts';
import {formatAmount} from '../../currencies.ts';
import {textField} from './fields.ts';
import {findShippingRate} from '../../checkout/shipping-rates.ts';

type Session = Stripe.Checkout.Session;

/** The form; nothing where there is no choice. */
export function changeForm(account: Account, session: Session, details: CheckoutDetails) {
  const items = session.subscription ? [] : details.lineItems.filter((item) => item.adjustable_quantity?.enabled);
  const hasChoice = session.shipping_options.length > 1;
  const takesCode = session.allow_promotion_codes && !session.subscription;
  if (!hasChoice && !takesCode && items.length === 0) return '';
  return html`<form method="post">
    ${items.map(quantityField)} ${hasChoice ? shippingChoice(account, session) : ''}
    ${takesCode ? codeField(account, details) : ''}
    <button name="action" value="update">Update the total</button>
  </form>`;
}

/** Makes the changes that the form asks for. @throws StripeApiError 400 for what is not offered. */
export function applyChanges(
  account: Account,
  session: Session,
  details: CheckoutDetails,
  form: URLSearchParams,
): void {
  for (const {id, quantity} of details.lineItems) {
    const wanted = Number(form.get(`quantity-${id}`) ?? quantity);
    if (wanted !== quantity) changeQuantity(account, session, id, wanted);
  }
  const rate = form.get('shipping');
  if (rate) chooseShipping(account, session, rate);
  const code = form.get('promotionCode');
  if (code !== null) changeCode(account, session, code.trim());
}

function codeField({store}: Account, {discount}: CheckoutDetails) {
  const code = store.promotionCodes.get(discount?.promotion ?? '')?.code;
  const field = {id: 'promotionCode', label: 'Promotion code', autocomplete: 'off', isOptional: true};
  return textField({...field, value: code});
}

function quantityField(item: Stripe.LineItem) {
  const id = `quantity-${item.id}`;
  const {maximum} = item.adjustable_quantity ?? {};
  return html`<label for="${id}">Quantity of ${item.description ?? 'the product'}</label>
    <input
      id="${id}"
      name="${id}"
      type="number"
      min="${leastOf(item)}"
      max="${maximum ?? ''}"
      value="${item.quantity ?? 1}"
      required
    />`;
}

function shippingChoice(account: Account, session: Session) {
  return html`<fieldset>
    <legend>Shipping</legend>
    ${session.shipping_options.map((option) => shippingField(account, session, option))}
  </fieldset>`;
}

function shippingField(account: Account, session: Session, option: Stripe.Checkout.Session.ShippingOption) {
  const id = String(option.shipping_rate);
  const name = findShippingRate(account, id).display_name ?? 'Shipping';
  const isChosen = id === session.shipping_cost?.shipping_rate;
  const amount = formatAmount(option.shipping_amount, session.currency ?? 'usd');
  return html`<div>
    <input type="radio" id="${id}" name="shipping" value="${id}" ${isChosen ? html`checked` : ''} />
    <label for="${id}">${name}: ${amount}</label>
  </div>`;
}
