/** Reads the form of the hosted checkout: the buyer, and how they pay. Knows the words for what is missing; pays nothing. */
import type Stripe from 'stripe';
import {type StripeApiError, invalidRequest} from '../../api/errors.ts';
import {fullAddress} from '../../api/param-parts.ts';
import type {Buyer} from '../../checkout/session-details.ts';
import type {PaymentMethodParams} from '../../resources/methods/method-params.ts';

type Session = Stripe.Checkout.Session;

/** The buyer. @throws StripeApiError 400 with words for them. */
export function readBuyer(session: Session, form: URLSearchParams): Buyer {
  const email = session.customer_details?.email ?? textIn(form, 'email');
  if (!email) throw problem('Your email is incomplete.');
  const phone = textIn(form, 'phoneNumber');
  if (session.phone_number_collection?.enabled && !phone) throw problem('Your phone number is incomplete.');
  const name = textIn(form, 'billingName');
  const country = textIn(form, 'billingCountry');
  return {
    email,
    name,
    phone,
    address: country ? addressIn(form, 'billing') : null,
    shipping: readShipping(session, form),
  };
}

/** The parameters of a PaymentMethod. @throws StripeApiError 400 with words for the buyer. */
export function readMethod(session: Session, form: URLSearchParams, buyer: Buyer): PaymentMethodParams {
  const type = textIn(form, 'method') ?? '';
  if (!session.payment_method_types.includes(type)) throw problem('Please choose a payment method.');
  const {address, email, name, phone} = buyer;
  const details = {address, email, name, phone};
  const billing_details = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null));
  return {type, billing_details, ...READ[type]?.(form)};
}

const READ: Record<string, (form: URLSearchParams) => Partial<PaymentMethodParams>> = {
  card: (form) => ({card: readCard(form)}),
  sepa_debit: (form) => ({sepa_debit: {iban: requireText(form, 'iban', 'Your IBAN is incomplete.')}}),
  au_becs_debit: (form) => ({
    au_becs_debit: {
      bsb_number: requireText(form, 'bsb', 'Your BSB is incomplete.'),
      account_number: requireText(form, 'accountNumber', 'Your account number is incomplete.'),
    },
  }),
};

function readCard(form: URLSearchParams) {
  const number = requireText(form, 'cardNumber', 'Your card number is incomplete.');
  const expiry = requireText(form, 'cardExpiry', "Your card's expiration date is incomplete.");
  const [, month, year] = /^(\d{1,2})\s*\/?\s*(\d{2}|\d{4})$/.exec(expiry) ?? [];
  if (!month || !year) throw problem("Your card's expiration date is incomplete.");
  const cvc = requireText(form, 'cardCvc', "Your card's security code is incomplete.");
  return {number, exp_month: Number(month), exp_year: Number(year), cvc};
}

function readShipping(session: Session, form: URLSearchParams): Buyer['shipping'] {
  const allowed: readonly string[] | undefined = session.shipping_address_collection?.allowed_countries;
  if (!allowed) return null;
  const name = requireText(form, 'shippingName', 'The name of your shipping address is incomplete.');
  requireText(form, 'shippingAddressLine1', 'Your shipping address is incomplete.');
  const address = addressIn(form, 'shipping');
  if (!allowed.includes(address.country ?? '')) throw problem('The shop does not ship to this country.');
  return {name, address};
}

function addressIn(form: URLSearchParams, prefix: 'billing' | 'shipping'): Stripe.Address {
  return fullAddress({
    city: textIn(form, `${prefix}Locality`),
    country: textIn(form, `${prefix}Country`),
    line1: textIn(form, `${prefix}AddressLine1`),
    line2: textIn(form, `${prefix}AddressLine2`),
    postal_code: textIn(form, `${prefix}PostalCode`),
    state: textIn(form, `${prefix}AdministrativeArea`),
  });
}

function requireText(form: URLSearchParams, name: string, message: string): string {
  const text = textIn(form, name);
  if (!text) throw problem(message);
  return text;
}

function textIn(form: URLSearchParams, name: string): string | null {
  return form.get(name)?.trim() || null;
}

function problem(message: string): StripeApiError {
  return invalidRequest(message);
}
