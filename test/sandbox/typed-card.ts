/** The parameters that a page sends for an entered card. Knows no test. */

/** Where confirms of these tests return to. */
export const RETURN_URL = 'https://shop.example/thanks';

/** What a page sends to confirm with a typed card. */
export function typedCard(number: string): Record<string, string> {
  return {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': number,
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '2034',
    'payment_method_data[card][cvc]': '123',
    expected_payment_method_type: 'card',
    use_stripe_sdk: 'true',
    return_url: RETURN_URL,
  };
}
