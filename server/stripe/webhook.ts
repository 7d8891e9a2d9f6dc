/** What a webhook may do: verify, find the order, `sync`, tell the host. Throwing brings Stripe back. */
import type {Stripe} from 'stripe';
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {Cause} from '../owner/alarm.ts';
import {countDecline} from '../orders/declined.ts';
import {ORDER_METADATA_KEY, type Order} from '../orders/order.ts';
import type {Shop} from '../shop.ts';
import {type Delivery, assertSigned} from './signature.ts';
import {sync} from './sync.ts';
import {tellOwner} from '../owner/tell-owner.ts';
import {runCallbacks} from '../outbox/run-callbacks.ts';

/** How long an answer waits for the host. */
const PATIENCE_MS = 800;

/**
 * One comes seconds after each payment and brings the fee, the other as soon as there is a PaymentIntent: reading everything for
 * them would double what we ask Stripe.
 */
const DECIDES_NOTHING: ReadonlySet<string> = new Set(['charge.updated', 'payment_intent.created']);

/** An order that we don't know may be another shop's on the same account, so Stripe is not asked back for days. */
const UNKNOWN_ORDER_SECONDS = 600;

/**
 * Handles one delivery; returns when everything it caused is durable.
 * @throws BuyboxError `invalid_signature`; `not_recordable` for what should come again
 */
export async function receiveWebhook(delivery: Delivery, shop: Shop): Promise<void> {
  await assertSigned(delivery, shop);
  const event = readEvent(delivery.body);
  const unfit = event ? whyUnfit(event, shop) : 'webhook_unreadable';
  shop.watch?.note({eventId: event?.id, eventType: event?.type, outcome: 'ignored', cause: unfit});
  // Answered as if all were well: the same would come again for days, and no fitter.
  if (!event || unfit)
    return unfit && shop.alarm.raise(unfit, {says: UNFIT[unfit], requestId: delivery.requestId});
  const now = shop.clock();
  // Side by side: each waits for the disk, and the answer for both.
  await Promise.all([shop.store.mark('webhook', now), recordEvent(event, now, shop)]);
}

async function recordEvent(event: Stripe.Event, at: number, shop: Shop): Promise<void> {
  const order = await findOrder(event, shop);
  if (!order) return;
  // Of each, where several come before one is read.
  if (event.type === 'payment_intent.payment_failed')
    await countDecline(order, event.data.object.last_payment_error, shop);
  shop.watch?.note({orderId: order.id, outcome: 'applied'});
  if (!DECIDES_NOTHING.has(event.type)) await sync(order, shop);
  const logged = shop.store.logEvent({id: event.id, type: event.type, orderId: order.id, at});
  await Promise.all([logged, soon(shop.underway.add(runCallbacks(shop, order.id)), shop)]);
}

/** What the host does may take long; Stripe shall not wait for it, and has nothing to repeat: it is our own queue's. */
async function soon(told: Promise<number>, shop: Shop): Promise<void> {
  const failed = (error: unknown) => tellOwner(error, 'webhook', shop);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
  await Promise.race([told.catch(failed), late]).finally(() => clearTimeout(timer));
}

/** What Stripe has signed, if it is an object at all. */
function readEvent(body: Uint8Array): Stripe.Event | undefined {
  try {
    return (JSON.parse(new TextDecoder().decode(body)) as Stripe.Event | null) ?? undefined;
  } catch {
    return undefined;
  }
}

type Unfit = Extract<Cause, 'webhook_account' | 'webhook_mode' | 'webhook_thin' | 'webhook_unreadable'>;

/** What the owner is to do where Stripe sends what no shop can use. */
const UNFIT: Record<Unfit, string> = {
  webhook_account:
    'A webhook is about a connected account’s money, and was left alone: let the endpoint in Stripe’s Dashboard listen to “Your account”.',
  webhook_mode:
    'A webhook is of the other mode than stripe.secretKey (test or live), and was left alone: use the endpoint and the signing secret of the key’s own mode.',
  webhook_thin:
    'A webhook is a thin event (v2.core.event), and was left alone: choose the payload style “snapshot” for the endpoint in Stripe’s Dashboard.',
  webhook_unreadable:
    'A webhook is rightly signed and is no event of Stripe’s, and was left alone: let nothing but Stripe use the signing secret.',
};

function whyUnfit({id, type, object, livemode, account}: Stripe.Event, shop: Shop): Unfit | undefined {
  if (String(object) === 'v2.core.event') return 'webhook_thin';
  if (object !== 'event' || typeof id !== 'string' || typeof type !== 'string') return 'webhook_unreadable';
  if (livemode !== shop.livemode) return 'webhook_mode';
  // It is about somebody else's money: a platform's endpoint hears of its connected accounts.
  return account === undefined ? undefined : 'webhook_account';
}

/** An event may come before our row knows its PaymentIntent; then the metadata, signed by Stripe, says whose it is. */
async function findOrder(event: Stripe.Event, shop: Shop): Promise<Order | undefined> {
  const {intentId, orderId} = subjectOf((event.data as Stripe.Event.Data | undefined)?.object ?? {});
  if (intentId === undefined) return undefined;
  shop.watch?.note({paymentIntentId: intentId});
  const known = await shop.store.findByPaymentIntent(intentId);
  if (known || orderId === undefined) return known;
  if (await shop.store.find(orderId)) {
    const attached = await shop.store.attachPaymentIntent(orderId, intentId);
    return attached ? shop.store.find(orderId) : undefined;
  }
  if (shop.clock() / 1000 - event.created <= UNKNOWN_ORDER_SECONDS) throw new BuyboxError('not_recordable');
  const unknown = new Error(`There is no order ${orderId} for ${intentId}: it is another shop's, or was lost.`);
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
