/** Owns what a webhook may do: verify, find the order, `sync`, tell the host. Throwing brings Stripe back. */
import type {Stripe} from 'stripe';
import {BuyboxError} from '../packages/contract/errors.ts';
import {ORDER_METADATA_KEY, type Order} from './order.ts';
import type {Shop} from './shop.ts';
import {sync} from './sync.ts';
import {work} from './work.ts';

/** The SDK refuses only what is too old; a timestamp from the future would be a replay kept for later. */
const TOLERANCE_SECONDS = 300;

/** Stripe lists events for 30 days; a little longer we can say what came. */
const KEEP_EVENTS_MS = 35 * 24 * 60 * 60 * 1000;

/** How long an answer waits for the host. */
const PATIENCE_MS = 800;

/** It comes seconds after each payment and brings the fee: reading everything for it would double what we ask Stripe. */
const DECIDES_NOTHING = 'charge.updated';

/** An order that we don't know may be another shop's on the same account, so Stripe is not asked back for days. */
const UNKNOWN_ORDER_SECONDS = 600;

/**
 * Handles one delivery; returns when everything it caused is durable.
 * @throws BuyboxError `invalid_signature`; `not_recordable` for what should come again
 */
export async function receiveWebhook(body: Uint8Array, signature: string, shop: Shop): Promise<void> {
  const event = await verifyEvent(body, signature, shop);
  // With `account` it is about somebody else's money: a platform's endpoint hears of its connected accounts.
  if (event.livemode !== shop.livemode || event.account !== undefined) return;
  const now = shop.clock();
  await shop.store.mark('webhook', now);
  const order = await findOrder(event, shop);
  if (!order) return;
  if (event.type !== DECIDES_NOTHING) await sync(order, shop);
  await shop.store.logEvent({id: event.id, type: event.type, orderId: order.id, at: now}, KEEP_EVENTS_MS);
  await soon(work(shop, order.id), shop);
}

/** What the host does may take long; Stripe shall not wait for it, and has nothing to repeat: it is our own queue's. */
async function soon(told: Promise<number>, shop: Shop): Promise<void> {
  const failed = (error: unknown) => shop.onError(error, {requestId: 'webhook'});
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
  await Promise.race([told.catch(failed), late]).finally(() => clearTimeout(timer));
}

async function verifyEvent(body: Uint8Array, signature: string, shop: Shop): Promise<Stripe.Event> {
  const now = shop.clock();
  const signedAt = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1]);
  // Written so that a missing timestamp, which is NaN, is refused too.
  if (!(Math.abs(now / 1000 - signedAt) <= TOLERANCE_SECONDS)) throw new BuyboxError('invalid_signature');
  for (const secret of shop.webhookSecrets) {
    const event = await shop.stripe.webhooks
      .constructEventAsync(body, signature, secret, TOLERANCE_SECONDS, undefined, now)
      .catch(() => undefined);
    if (event) return event;
  }
  throw new BuyboxError('invalid_signature');
}

/** An event may come before our row knows its PaymentIntent; then the metadata, signed by Stripe, says whose it is. */
async function findOrder(event: Stripe.Event, shop: Shop): Promise<Order | undefined> {
  const {intentId, orderId} = subjectOf((event.data as Stripe.Event.Data | undefined)?.object ?? {});
  if (intentId === undefined) return undefined;
  const known = await shop.store.findByPaymentIntent(intentId);
  if (known || orderId === undefined) return known;
  if (await shop.store.find(orderId)) {
    const attached = await shop.store.attachPaymentIntent(orderId, intentId);
    return attached ? shop.store.find(orderId) : undefined;
  }
  const unknown = new Error(`There is no order ${orderId} for ${intentId}: it is another shop's, or was lost.`);
  if (shop.clock() / 1000 - event.created <= UNKNOWN_ORDER_SECONDS)
    throw new BuyboxError('not_recordable', {cause: unknown});
  shop.onError(unknown, {requestId: event.id});
  return undefined;
}

function subjectOf(object: object): {intentId: string | undefined; orderId: string | undefined} {
  const {object: kind, id, payment_intent: parent, metadata} = object as Record<string, unknown>;
  const intentId = kind === 'payment_intent' ? id : parent;
  const orderId = (metadata as Record<string, unknown> | null | undefined)?.[ORDER_METADATA_KEY];
  return {intentId: textOf(intentId), orderId: kind === 'payment_intent' ? textOf(orderId) : undefined};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
