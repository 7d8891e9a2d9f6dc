/** Writes the confirm call out of the frame's own card data. The only place where card data leaves a field. */

import type {FieldValues} from './card-check.ts';
import {digitsOf, parseExpiry} from './card-format.ts';
import type {ConfirmOrder, Billing} from './messages.ts';

interface PaymentMethodData {
  billing_details?: {address?: Record<string, unknown>};
}

/** The parameters of the confirm, as Stripe.js sends them. What the host says of the payer goes before the fields. */
export function confirmParams(
  order: ConfirmOrder,
  values: FieldValues,
  billing: Billing,
): Record<string, unknown> {
  const {payment_method_data: given, ...params} = order.params as {payment_method_data?: PaymentMethodData};
  const expiry = parseExpiry(values.expiry);
  const address = {country: billing.country || undefined, postal_code: billing.postalCode || undefined};
  return {
    ...params,
    payment_method_data: {
      ...given,
      type: 'card',
      card: {number: digitsOf(values.number), cvc: values.cvc, exp_month: expiry?.month, exp_year: expiry?.year},
      billing_details: {...given?.billing_details, address: {...address, ...given?.billing_details?.address}},
    },
    expected_payment_method_type: 'card',
    use_stripe_sdk: true,
  };
}
