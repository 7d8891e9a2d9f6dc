/** Every decline of a card payment, as recorded from Stripe on 2026-08-03. Knows no card and no request. */

/** One decline, as the error, the charge and the outcome show it. A field that Stripe leaves out is absent. */
export interface Decline {
  code:
    | 'authentication_required'
    | 'card_declined'
    | 'expired_card'
    | 'incorrect_cvc'
    | 'incorrect_zip'
    | 'processing_error';
  decline_code: string;
  message: string;
  param?: string;
  advice_code?: 'confirm_card_data' | 'do_not_try_again' | 'try_again_later';
  network_advice_code?: string;
  network_decline_code?: string;
}

/** The name by which a test card refers to its decline. */
export type DeclineName =
  | 'generic_decline'
  | 'insufficient_funds'
  | 'lost_card'
  | 'stolen_card'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'incorrect_zip'
  | 'processing_error'
  | 'card_velocity_exceeded'
  | 'fraudulent'
  | 'authentication_required';

const DECLINED = 'Your card was declined.';

/** The declines by name. */
export const DECLINES: Record<DeclineName, Decline> = {
  generic_decline: declined('generic_decline', DECLINED, 'try_again_later', {network_decline_code: '01'}),
  insufficient_funds: declined('insufficient_funds', 'Your card has insufficient funds.', 'try_again_later', {
    network_advice_code: '02',
    network_decline_code: '51',
  }),
  lost_card: declined('lost_card', DECLINED, 'do_not_try_again', {
    network_advice_code: '01',
    network_decline_code: '41',
  }),
  stolen_card: declined('stolen_card', DECLINED, 'do_not_try_again', {
    network_advice_code: '01',
    network_decline_code: '43',
  }),
  expired_card: {
    ...declined('expired_card', 'Your card has expired.', 'confirm_card_data', {network_advice_code: '03'}),
    code: 'expired_card',
    network_decline_code: '54',
    param: 'exp_month',
  },
  incorrect_cvc: {
    ...declined('incorrect_cvc', "Your card's security code is incorrect.", 'confirm_card_data', {}),
    code: 'incorrect_cvc',
    network_advice_code: '03',
    network_decline_code: 'N7',
    param: 'cvc',
  },
  incorrect_zip: {
    code: 'incorrect_zip',
    decline_code: 'incorrect_zip',
    message: 'The zip code you supplied failed validation.',
    param: 'address_zip',
  },
  processing_error: {
    code: 'processing_error',
    decline_code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
    advice_code: 'try_again_later',
    network_decline_code: '06',
  },
  card_velocity_exceeded: declined(
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    'try_again_later',
    {network_advice_code: '02', network_decline_code: '61'},
  ),
  fraudulent: declined('fraudulent', DECLINED, 'do_not_try_again', {}),
  authentication_required: {
    code: 'authentication_required',
    decline_code: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
};

function declined(
  declineCode: string,
  message: string,
  advice: NonNullable<Decline['advice_code']>,
  network: Pick<Decline, 'network_advice_code' | 'network_decline_code'>,
): Decline {
  return {code: 'card_declined', decline_code: declineCode, message, advice_code: advice, ...network};
}
