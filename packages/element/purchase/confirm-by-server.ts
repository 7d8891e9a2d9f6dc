/** Has the server confirm a payment, by a ConfirmationToken. A part of its own: `confirm="server"` asks for it. */
import type {StripeError} from '@stripe/stripe-js';
import type {PaymentReply} from '../../contract/messages.ts';
import type {ConfirmReply} from '../../contract/order-messages.ts';
import {refusalOf} from './failures.ts';
import type {Payment} from './pay.ts';
import {unlessAborted} from './wait.ts';

/** The token stands for what was typed; what the bank asks for is asked in the page. */
export async function confirmByServer(payment: Payment, reply: PaymentReply): Promise<StripeError | undefined> {
  const {field, signal, client, returnUrl, onAction} = payment;
  const {orderId, orderToken, clientSecret} = reply;
  const {error, confirmationToken} = await field.createConfirmationToken(returnUrl);
  if (!confirmationToken) return error;
  try {
    const body = {orderId, confirmationToken: confirmationToken.id, returnUrl};
    const confirmed = client.post<ConfirmReply>('confirm-payment-intent', body, orderToken);
    const {requiresAction} = await unlessAborted(confirmed, signal);
    if (!requiresAction) return undefined;
    onAction('3ds');
    return (await field.handleNextAction(clientSecret)).error;
  } catch (thrown) {
    return toStripeError(thrown);
  }
}

/** Declines that Stripe gives a code of their own; the others are `card_declined`. */
const OWN_CODES = new Set(
  'expired_card incorrect_cvc incorrect_number incorrect_zip invalid_cvc invalid_number processing_error'.split(
    ' ',
  ),
);

/** A decline that the server was told is the same as one that Stripe.js was told. */
function toStripeError(thrown: unknown): StripeError {
  const refusal = refusalOf(thrown);
  if (refusal?.code !== 'payment_declined') return {type: 'api_error'};
  const {message, declineCode = '', param} = refusal;
  return {
    type: 'card_error',
    code: OWN_CODES.has(declineCode) ? declineCode : 'card_declined',
    message,
    ...(declineCode && {decline_code: declineCode}),
    ...(param !== undefined && {param}),
  };
}
