/** Writes the confirm call out of the frame's own card data. The only place where card data leaves a field. */

import type {FieldValues} from './card-check.ts';
import {digitsOf, parseExpiry} from './card-format.ts';
import type {Billing, ConfirmOrder, CreateOrder} from './messages.ts';

interface PaymentMethodData {
  billing_details?: {address?: Record<string, unknown>};
}

/** What was typed, as the API takes it to make a PaymentMethod. */
export function methodData(given: PaymentMethodData | undefined, values: FieldValues, billing: Billing) {
  const expiry = parseExpiry(values.expiry);
  const address = {country: billing.country || undefined, postal_code: billing.postalCode || undefined};
  return {
    ...given,
    type: 'card',
    card: {number: digitsOf(values.number), cvc: values.cvc, exp_month: expiry?.month, exp_year: expiry?.year},
    billing_details: {...given?.billing_details, address: {...address, ...given?.billing_details?.address}},
  };
}

/** The parameters of the confirm, as Stripe.js sends them. What the host says of the payer goes before the fields. */
export function confirmParams(
  order: ConfirmOrder,
  values: FieldValues,
  billing: Billing,
): Record<string, unknown> {
  const {payment_method_data: given, ...params} = order.params as {payment_method_data?: PaymentMethodData};
  return {
    ...params,
    payment_method_data: methodData(given, values, billing),
    expected_payment_method_type: 'card',
    use_stripe_sdk: true,
  };
}

/** The parameters of a ConfirmationToken, or of a PaymentMethod, whose own they are. */
export function createParams(
  {resource, params}: CreateOrder,
  values: FieldValues,
  billing: Billing,
): Record<string, unknown> {
  if (resource === 'payment_methods') return methodData(params, values, billing);
  const {payment_method_data: given, ...rest} = params as {payment_method_data?: PaymentMethodData};
  return {...rest, payment_method_data: methodData(given, values, billing)};
}
