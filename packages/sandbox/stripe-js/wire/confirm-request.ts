/** Writes the call out of what the frame holds. The only place where card data leaves a field. */
import type {FieldValues} from '../forms/card-check.ts';
import {digitsOf, parseExpiry} from '../forms/card-format.ts';
import type {ConfirmRequest, CreateRequest} from './messages.ts';
import type {MethodChoice, MethodData} from '../forms/method-form.ts';

/** What the buyer says of where the card is from; empty where the field isn't shown. */
export interface Billing {
  country: string;
  postalCode: string;
}

/** A typed card, as the API takes it to make a PaymentMethod. */
export function cardData(given: MethodData | undefined, values: FieldValues, billing: Billing) {
  const expiry = parseExpiry(values.expiry);
  const address = {country: billing.country || undefined, postal_code: billing.postalCode || undefined};
  return {
    ...given,
    type: 'card',
    card: {number: digitsOf(values.number), cvc: values.cvc, exp_month: expiry?.month, exp_year: expiry?.year},
    billing_details: {...given?.billing_details, address: {...address, ...given?.billing_details?.address}},
  };
}

/** What is chosen to pay with. */
export interface Chosen {
  type: string;
  /** The parameters that make it, or its id. */
  choose(given: MethodData | undefined): MethodChoice;
  /** Whether and how it is kept; the API's parameters. */
  keeping: {allow_redisplay?: string; setup_future_usage?: string};
}

/** The parameters of the confirm, as Stripe.js sends them. */
export function confirmParams(request: ConfirmRequest, chosen: Chosen): Record<string, unknown> {
  return {...tokenParams(request.params, chosen), expected_payment_method_type: chosen.type, use_stripe_sdk: true};
}

/** The parameters of a ConfirmationToken, or of a PaymentMethod, whose own they are. */
export function createParams({resource, params}: CreateRequest, chosen: Chosen): Record<string, unknown> {
  if (resource === 'confirmation_tokens') return tokenParams(params, chosen);
  return chosen.choose(params as MethodData).data ?? {};
}

function tokenParams(params: Record<string, unknown>, {choose, keeping}: Chosen): Record<string, unknown> {
  const {payment_method_data: given, ...rest} = params as {payment_method_data?: MethodData};
  const {allow_redisplay: redisplay, ...later} = keeping;
  const {id, data} = choose(given);
  if (id) return {...rest, payment_method: id};
  const kept = redisplay ? {...data, allow_redisplay: redisplay} : data;
  return {...rest, ...later, payment_method_data: kept};
}
