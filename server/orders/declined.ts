/** What follows a declined payment: it is counted, and after a few of them nobody pays this PaymentIntent any more. Knows no HTTP and no SQL. */
import type {Stripe} from 'stripe';
import {randomId} from '../hash.ts';
import type {Shop} from '../shop.ts';
import {cancelIntent} from '../stripe/calls.ts';
import type {Order} from './order.ts';

/**
 * Who has a client secret may try cards at Stripe without asking us: after so many that were declined, the PaymentIntent ends. A buyer
 * presses Pay once more, and gets the next one.
 */
const MOST_DECLINES = 5;

/** After so many also one of which a bank asks something: else a card that asks after each declined one would keep it alive. */
const MOST_AT_BANK = 10;

/** Counts a declined payment once, by what Stripe has said of it. @returns how many there are by now */
export async function countDecline(
  order: Order,
  error: Stripe.PaymentIntent.LastPaymentError | null | undefined,
  shop: Shop,
): Promise<number> {
  const decline = error?.charge ?? error?.payment_method?.id;
  return decline === undefined ? 0 : count(order, {decline, isCard: true}, shop);
}

/**
 * Counts the last one that a PaymentIntent knows, and ends one that has enough of them.
 * @param intent as it stands now: what an event says of it may be old
 * @returns whether it was ended
 * @throws BuyboxError `rate_limited`, `stripe_unavailable`
 */
export async function noteDecline(order: Order, intent: Stripe.PaymentIntent, shop: Shop): Promise<boolean> {
  return end(intent, await countDecline(order, intent.last_payment_error, shop), shop);
}

/**
 * The same for a ConfirmationToken that Stripe didn't take: no card was tried, and each costs two calls, however often it comes.
 * @throws BuyboxError as `noteDecline`
 */
export async function noteRefused(order: Order, intent: Stripe.PaymentIntent, shop: Shop): Promise<boolean> {
  return end(intent, await count(order, {decline: randomId(), isCard: false}, shop), shop);
}

async function count(
  {id}: Order,
  {decline, isCard}: {decline: string; isCard: boolean},
  {guard, store}: Shop,
): Promise<number> {
  if (!guard) return 0;
  const {count: all, isNew, intention, client} = await store.addDecline(id, decline);
  if (isNew) guard.noteFailed({intention, client, isCard});
  return all;
}

/** Again where it could not be asked for before. What is held, or on its way, goes on. */
async function end({id, status}: Stripe.PaymentIntent, declines: number, {stripe}: Shop): Promise<boolean> {
  const most = {requires_payment_method: MOST_DECLINES, requires_action: MOST_AT_BANK}[status as string];
  if (most === undefined || declines < most) return false;
  return (await cancelIntent(stripe, id, 'abandoned')) === 'canceled';
}
