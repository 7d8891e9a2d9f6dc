/** Builds the API parameters from the frame's data. The only file in which card data leaves a field. */
import type {FieldValues} from '../forms/card-check.ts';
import {digitsOf, parseExpiry} from '../forms/card-format.ts';
import type {ConfirmRequest, CreateRequest} from './messages.ts';
import type {MethodChoice, MethodData} from '../forms/method-form.ts';

/** The billing fields of the card form; empty if a field isn't shown. */
export interface Billing {
  country: string;
  postalCode: string;
}

/** The API's parameters for an entered card. */
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

/** The parameters of a token for an entered card. */
export function cardTokenParams(given: Record<string, unknown>, values: FieldValues): object {
  const {currency, ...payer} = given;
  const {card} = cardData(undefined, values, {country: '', postalCode: ''});
  return {card: {address_zip: values.postalCode || undefined, currency, ...payer, ...card}};
}

/** The chosen payment method. */
export interface Chosen {
  type: string;
  /** The parameters that make it, or its id. */
  choose(given: MethodData | undefined): MethodChoice;
  /** The API's parameters that save it, if any. */
  keeping: {allow_redisplay?: string; setup_future_usage?: string};
}

/** The parameters of the confirm, as Stripe.js sends them. */
export function confirmParams(request: ConfirmRequest, chosen: Chosen): Record<string, unknown> {
  return {...tokenParams(request.params, chosen), expected_payment_method_type: chosen.type, use_stripe_sdk: true};
}

/** The parameters of a new ConfirmationToken or PaymentMethod. */
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
