/** The second look: what no webhook and no buyer has brought is found here, within a budget of reads. */
import {glance} from './glance.ts';
import {tellOfSilence} from './health.ts';
import {type Shape, assertShape} from '../options/option-shape.ts';
import {isFree} from '../orders/free-order.ts';
import type {Order} from '../orders/order.ts';
import {cancelIntent, findIntentOf} from '../stripe/calls.ts';
import {send} from '../orders/refund-order.ts';
import type {Shop} from '../shop.ts';
import {isRefusal} from '../stripe/errors.ts';
import {sync} from '../stripe/sync.ts';
import {tellOwner} from '../owner/tell-owner.ts';
import {hasten, runCallbacks} from '../outbox/run-callbacks.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * When an order is looked at again after each look, the first of which comes half a minute after Pay; the fourth comes just
 * after it was left. Later nobody pays it any more.
 */
const DELAYS = [2 * MINUTE, 10 * MINUTE, 48 * MINUTE, 6 * HOUR, DAY, DAY, DAY, DAY, DAY, DAY];
/** It is made when Pay is pressed, and keeps its price so long: a page that comes later goes on with a new attempt. */
const LEFT_AFTER = HOUR;
/** Stripe's search knows an object after a minute, in the rule. */
const SEARCHABLE_AFTER = 2 * MINUTE;
/** A request for a refund that has had no answer for so long is sent again. */
const REFUND_WAIT = MINUTE;
/** Stripe lists events for 30 days; a little longer we can say what came. */
const KEEP_EVENTS = 35 * DAY;
/** What a page has written at an order that came to nothing: somebody's address, and of no use any more. */
const KEEP_TEXTS = 30 * DAY;
/** So many of each at a time: buyers wait meanwhile. */
const MOST_PRUNED = 500;
/** How many orders one look reads from Stripe: one call each, and one more where money has gone back. */
const BUDGET = 100;

/** How far a look goes. */
export interface ReconcileOptions {
  /** How many orders to read from Stripe at most. @default 100 */
  budget?: number | undefined;
}

const OPTIONS: Shape<ReconcileOptions> = {budget: 'a number'};

/** What a look has done. */
export interface ReconcileReport {
  /** How many orders were read from Stripe. */
  read: number;
  /** How many of them had changed without our knowing. */
  healed: number;
  /** How many abandoned ones were canceled. */
  canceled: number;
  /** How many callbacks have finished. */
  told: number;
  /** How many could not be looked at; they are taken up again. */
  failed: number;
}

/**
 * Looks at what is due: orders that nobody has settled, refunds that have had no answer, and what the host has yet to
 * be told.
 * @throws TypeError for an option that nothing reads
 */
export async function reconcile(shop: Shop, options: ReconcileOptions = {}): Promise<ReconcileReport> {
  assertShape(options, OPTIONS, 'reconcile()');
  const {budget = BUDGET} = options;
  const report = {read: 0, healed: 0, canceled: 0, told: 0, failed: 0};
  const now = shop.clock();
  await attempt(shop, report, () => lookAhead(shop, report, {now, budget}));
  for (const order of await shop.store.takeDue(now, Math.max(0, budget - report.read), DELAYS)) {
    await attempt(shop, report, async () => look(shop, order, report));
  }
  for (const refund of await shop.store.openRefunds(now - REFUND_WAIT, budget)) {
    await attempt(shop, report, () => send(shop, refund));
  }
  await hasten(shop);
  report.told = await runCallbacks(shop);
  if (report.healed > 0) await shop.store.mark('healed', now);
  await shop.store.prune(oldAt(now, shop), MOST_PRUNED);
  await tellOfSilence(shop);
  return report;
}

/** What may be forgotten by now. */
function oldAt(now: number, {forgetAfterDays}: Shop): Parameters<Shop['store']['prune']>[0] {
  const personsBefore = forgetAfterDays === undefined ? undefined : now - forgetAfterDays * DAY;
  return {eventsBefore: now - KEEP_EVENTS, textsBefore: now - KEEP_TEXTS, personsBefore};
}

/** Where more is due than can be read one by one, what has come is found among what was left. */
async function lookAhead(
  shop: Shop,
  report: ReconcileReport,
  {now, budget}: {now: number; budget: number},
): Promise<void> {
  const visit = async ({id}: {id: string}): Promise<boolean> => {
    if (report.read >= budget) return false;
    await shop.store.putOff([id], now, DELAYS);
    const order = await shop.store.find(id);
    if (order) await attempt(shop, report, () => look(shop, order, report));
    return true;
  };
  await glance(shop, {now, madeAfter: now - LEFT_AFTER, budget, delays: DELAYS, visit});
}

/** One that fails keeps nobody else waiting; it has its next look already. */
async function attempt(shop: Shop, report: ReconcileReport, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    report.failed += 1;
    tellOwner(error, 'reconcile', shop);
  }
}

async function look(shop: Shop, order: Order, report: ReconcileReport): Promise<void> {
  const known = order.paymentIntentId === null ? await findLost(shop, order) : order;
  if (!known) return;
  report.read += 1;
  const {order: now, changed, intent} = await sync(known, shop);
  if (changed && now.state !== 'open') report.healed += 1;
  // Canceled while it was being made: then the PaymentIntent came after the end.
  if (now.state === 'canceled' && intent?.status !== 'canceled') await leave(shop, now, report);
  if (now.state === 'open' && shop.clock() - now.createdAt >= LEFT_AFTER) await leave(shop, now, report);
}

/** We may have crashed after Stripe made the PaymentIntent and before we wrote its id down. */
async function findLost(shop: Shop, order: Order): Promise<Order | undefined> {
  const age = shop.clock() - order.createdAt;
  if (age < SEARCHABLE_AFTER) return undefined;
  const intent = isFree(order) ? undefined : await searchFor(shop, order);
  if (intent && (await shop.store.attachPaymentIntent(order.id, intent))) return shop.store.find(order.id);
  if (!intent && age >= LEFT_AFTER) await shop.store.abandon(order.id);
  return undefined;
}

/**
 * Stripe has no search in India. Nobody has got the client secret of what is not found, so nobody pays it; should it be paid
 * all the same, its webhook tells whose it is.
 */
async function searchFor({stripe}: Shop, {id}: Order): Promise<string | undefined> {
  try {
    return await findIntentOf(stripe, id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

/** The buyer may be paying this very moment: then Stripe refuses, and the order lives. */
async function leave(shop: Shop, order: Order, report: ReconcileReport): Promise<void> {
  await cancelIntent(shop.stripe, order.paymentIntentId ?? '', 'abandoned');
  const {order: now} = await sync(order, shop);
  if (now.state === 'canceled') report.canceled += 1;
}
