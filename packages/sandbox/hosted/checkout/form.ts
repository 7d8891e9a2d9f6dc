/** The form of the hosted checkout: who buys, where it goes, how it is paid. Knows which fields; reads none. */
import {html} from 'hono/html';
import type Stripe from 'stripe';
import {needsMethod} from '../../checkout/confirm-session.ts';
import type {CheckoutDetails} from '../../checkout/session-details.ts';
import {findMethodType} from '../../methods/method-types.ts';
import {debitTerms} from '../../stripe-js/words/terms.ts';
import {addressFields, countryField, textField} from './fields.ts';
import {buttonOf} from './summary.ts';

type Session = Stripe.Checkout.Session;

/** What the form shows. */
export interface FormInput {
  session: Session;
  details: CheckoutDetails;
  /** What the buyer has entered before; never a card. */
  given: URLSearchParams;
}

/** The form that pays. */
export function payForm({session, details, given}: FormInput) {
  return html`<form method="post">
    ${contact(session, given)} ${shipping(session, given)} ${needsMethod(session) ? payment(session, given) : ''}
    <button name="action" value="pay" data-testid="hosted-payment-submit-button">
      ${buttonOf(session, details)}
    </button>
  </form>`;
}

function contact(session: Session, given: URLSearchParams) {
  const known = session.customer_details?.email;
  const email = {
    id: 'email',
    label: 'Email',
    autocomplete: 'email',
    type: 'email',
    value: given.get('email') ?? '',
  };
  const phone = {id: 'phoneNumber', label: 'Phone', autocomplete: 'tel', type: 'tel'} as const;
  return html`<fieldset>
    <legend>Contact</legend>
    ${known ? html`<p>${known}</p>` : textField({...email, type: 'email'})}
    ${session.phone_number_collection?.enabled ? textField({...phone, value: given.get(phone.id) ?? ''}) : ''}
  </fieldset>`;
}

function shipping(session: Session, given: URLSearchParams) {
  const allowed = session.shipping_address_collection?.allowed_countries;
  if (!allowed) return '';
  const name = {id: 'shippingName', label: 'Full name', autocomplete: 'shipping name'};
  return html`<fieldset>
    <legend>Shipping address</legend>
    ${textField({...name, value: given.get(name.id) ?? ''})}
    ${countryField('shippingCountry', given.get('shippingCountry') ?? undefined, allowed)}
    ${addressFields('shipping', given)}
  </fieldset>`;
}

function payment(session: Session, given: URLSearchParams) {
  const types = session.payment_method_types;
  const chosen = given.get('method') ?? types[0];
  const name = {id: 'billingName', label: 'Full name', autocomplete: 'billing name'};
  return html`<fieldset>
      <legend>Payment method</legend>
      ${types.map((type) => method(type, type === chosen))}
    </fieldset>
    <fieldset>
      <legend>Billing details</legend>
      ${textField({...name, value: given.get(name.id) ?? ''})}
      ${countryField('billingCountry', given.get('billingCountry') ?? undefined)} ${billingAddress(session, given)}
    </fieldset>`;
}

/** Only what the shop wants to know. */
function billingAddress({billing_address_collection: collection}: Session, given: URLSearchParams) {
  if (collection === 'required') return addressFields('billing', given);
  const postal = {id: 'billingPostalCode', label: 'Postal code', autocomplete: 'billing postal-code'};
  return textField({...postal, isOptional: true, value: given.get(postal.id) ?? ''});
}

/** Its fields are shown while it is chosen. */
function method(type: string, isChosen: boolean) {
  const id = `payment-method-${type}`;
  return html`<div class="method">
    <input type="radio" id="${id}" name="method" value="${type}" ${isChosen ? html`checked` : ''} />
    <label for="${id}">${findMethodType(type)?.label ?? type}</label>
    <div class="fields">${METHOD_FIELDS[type] ?? ''}</div>
  </div>`;
}

/** None is `required`: an empty field of a method that is not chosen would keep the form back. The server asks. */
const METHOD_FIELDS: Record<string, unknown> = {
  card: html`<p class="hint">
      A test card, such as 4242 4242 4242 4242, with any date to come and any security code.
      <a href="/_sandbox/test-cards">All test cards</a>
    </p>
    ${entry('cardNumber', 'Card number', 'cc-number')} ${entry('cardExpiry', 'Expiry (MM / YY)', 'cc-exp')}
    ${entry('cardCvc', 'Security code', 'cc-csc')}`,
  sepa_debit: html`${entry('iban', 'IBAN', 'off')}
    <p class="hint">${debitTerms('sepa_debit', 'Sandbox')}</p>`,
  au_becs_debit: html`${entry('bsb', 'BSB', 'off')} ${entry('accountNumber', 'Account number', 'off')}
    <p class="hint">${debitTerms('au_becs_debit', 'Sandbox')}</p>`,
};

function entry(id: string, label: string, autocomplete: string) {
  return html`<label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${id}"
      autocomplete="${autocomplete}"
      ${id === 'iban' ? '' : html`inputmode="numeric"`}
    />`;
}
