/** What follows a declined payment: it is counted, and after a few of them nobody pays this PaymentIntent any more. Knows no HTTP and no SQL. */
import type {Stripe} from 'stripe';
import type {Shop} from '../shop.ts';
import {cancelIntent} from '../stripe/calls.ts';
import type {Order} from './order.ts';

/**
 * Who has a client secret may try cards at Stripe without asking us: after so many that were declined, the PaymentIntent ends. A buyer
 * presses Pay once more, and gets the next one.
 */
const MOST_DECLINES = 5;

/**
 * Counts a declined payment once, by what Stripe has said of it.
 * @returns whether its PaymentIntent was ended
 * @throws BuyboxError `rate_limited`, `stripe_unavailable`
 */
export async function noteDecline(
  {id, paymentIntentId}: Order,
  error: Stripe.PaymentIntent.LastPaymentError | null | undefined,
  {guard, store, stripe}: Shop,
): Promise<boolean> {
  const decline = error?.charge ?? error?.payment_method?.id;
  if (!guard || decline === undefined || paymentIntentId === null) return false;
  const {count, isNew, intention, client} = await store.addDecline(id, decline);
  if (isNew) guard.noteDeclined(intention, client);
  // Again where it could not be asked for before.
  if (count < MOST_DECLINES) return false;
  return (await cancelIntent(stripe, paymentIntentId, 'abandoned')) === 'canceled';
}
