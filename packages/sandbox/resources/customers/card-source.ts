/** A customer's card from a token, Stripe's older way: a PaymentMethod with the id of a card, which is charged where
 *  there is no other. */
import type Stripe from 'stripe';
import type {Account, Store} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {storePaymentMethod} from '../methods/new-method.ts';
import {attach} from '../methods/payment-methods.ts';
import {brandName, methodOfToken} from '../methods/tokens.ts';

/** Attaches the card of a token and makes it the default. @throws StripeApiError 402 for a card that is refused. */
export function addCardSource(account: Account, caller: Caller, customer: Stripe.Customer, token: string): void {
  const stored = methodOfToken(account, token, {type: 'card'});
  stored.object.id = account.ids.single('card');
  attach(account, caller, storePaymentMethod(account, stored), customer.id);
  customer.default_source = stored.object.id;
}

/** The cards of this kind that the customer has, the newest first. */
export function cardSourcesOf({paymentMethods}: Store, customer: string): Stripe.Card[] {
  const own = [...paymentMethods.values()].filter(({object}) => object.customer === customer);
  return own.toReversed().flatMap(({object}) => cardOf(object) ?? []);
}

/** The card with this id; undefined for a PaymentMethod of another kind. */
export function findCardSource({paymentMethods}: Store, id: string): Stripe.Card | undefined {
  const stored = paymentMethods.get(id);
  return stored && cardOf(stored.object);
}

/** The PaymentMethod as Stripe's older card object. */
function cardOf({
  id,
  billing_details: payer,
  card,
  customer,
  metadata,
}: Stripe.PaymentMethod): Stripe.Card | undefined {
  if (!card || !id.startsWith('card_')) return undefined;
  const {address, name} = payer;
  return {
    id,
    object: 'card',
    address_city: address?.city ?? null,
    address_country: address?.country ?? null,
    address_line1: address?.line1 ?? null,
    address_line1_check: card.checks?.address_line1_check ?? null,
    address_line2: address?.line2 ?? null,
    address_state: address?.state ?? null,
    address_zip: address?.postal_code ?? null,
    address_zip_check: card.checks?.address_postal_code_check ?? null,
    brand: brandName(card.brand),
    country: card.country,
    customer,
    cvc_check: card.checks?.cvc_check ?? null,
    dynamic_last4: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    last4: card.last4,
    metadata,
    name,
    regulated_status: card.regulated_status,
    tokenization_method: null,
  };
}
