/** What follows a declined payment: it is counted, and after a few of them nobody pays this PaymentIntent any more. Knows no HTTP and no SQL. */
import type {Stripe} from 'stripe';
import {sha256} from '../hash.ts';
import type {Shop} from '../shop.ts';
import {cancelIntent} from '../stripe/calls.ts';
import type {Order} from './order.ts';

/**
 * Who has a client secret may try cards at Stripe without asking us: after so many that were declined, the PaymentIntent ends. A buyer
 * presses Pay once more, and gets the next one.
 */
const MOST_DECLINES = 5;
/** As long as an id of Stripe's, about. */
const TOKEN_LENGTH = 24;

/**
 * Counts a declined payment once, by what Stripe has said of it.
 * @returns whether its PaymentIntent was ended
 * @throws BuyboxError `rate_limited`, `stripe_unavailable`
 */
export async function noteDecline(
  order: Order,
  error: Stripe.PaymentIntent.LastPaymentError | null | undefined,
  shop: Shop,
): Promise<boolean> {
  const decline = error?.charge ?? error?.payment_method?.id;
  return decline === undefined ? false : note(order, {decline, isCard: true}, shop);
}

/**
 * The same for a ConfirmationToken that Stripe doesn't take: no card was tried, and each costs two calls.
 * @throws BuyboxError as `noteDecline`
 */
export async function noteRefused(order: Order, confirmationToken: string, shop: Shop): Promise<boolean> {
  return note(order, {decline: sha256(confirmationToken).slice(0, TOKEN_LENGTH), isCard: false}, shop);
}

async function note(
  {id, paymentIntentId}: Order,
  {decline, isCard}: {decline: string; isCard: boolean},
  {guard, store, stripe}: Shop,
): Promise<boolean> {
  if (!guard || paymentIntentId === null) return false;
  const {count, isNew, intention, client} = await store.addDecline(id, decline);
  if (isNew) guard.noteFailed({intention, client, isCard});
  // Again where it could not be asked for before.
  if (count < MOST_DECLINES) return false;
  return (await cancelIntent(stripe, paymentIntentId, 'abandoned')) === 'canceled';
}
