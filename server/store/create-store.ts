/** The store over any database: each call is one transaction. The SQL is in the files beside it. */
import {applyFacts, isNews} from './apply.ts';
import type {AttemptDraft} from '../orders/attempt.ts';
import type {Database, StoreTransaction} from './database.ts';
import {type UniqueColumn, abandonOrder, attachPaymentIntent, listOrders, readOrder} from './rows/orders.ts';
import {addDecline} from './rows/declines.ts';
import {listWaiting, putOff, readDueSince, takeDueOrders} from './rows/looks.ts';
import {listEarlierAttempts, openAttempt, readAttempt, readIntention, readLatestAttempt} from './rows/attempts.ts';
import {forgetCustomer, prune} from './prune.ts';
import {readCounts} from './rows/counts.ts';
import {payNothing} from './rows/free-orders.ts';
import {failRefund, listOpenRefunds, listRefunds, recordRefund} from './rows/refunds.ts';
import {holdStock, readHeld, readHeldBy, sortHolds} from './rows/stock.ts';
import type {Hold, Store, Transaction} from './store.ts';
import {claimTask, completeTask, giveBackTask, hasClaimable, hastenTasks, retryTasks} from './rows/tasks.ts';

/** How long after an order is made the reconciler first looks at it. */
const FIRST_CHECK_MS = 30_000;

/** Clocks that are kept in time differ by less. */
const MOST_SKEW_MS = 3_600_000;

/** The store in this database. */
export function createStore(database: Database): Store {
  const {doubt, read, statement, transaction} = database;
  const find = (column: UniqueColumn, value: string) => read((tx) => readOrder(tx, column, value));
  return {
    doubt,
    open: (draft, holds = []) =>
      holds.length === 0
        ? statement((tx) => openAttempt(tx, draft, FIRST_CHECK_MS))
        : transaction((tx) => openHolding(tx, draft, sortHolds(holds))),
    held: (product) => read((tx) => readHeld(tx, product)),
    heldBy: (product, orderId) => read((tx) => readHeldBy(tx, product, orderId)),
    find: (id) => find('id', id),
    findAttempt: (key) => read((tx) => readAttempt(tx, key)),
    latestAttempt: (intentionHash) => read((tx) => readLatestAttempt(tx, intentionHash)),
    earlierAttempts: (key, limit) => read((tx) => listEarlierAttempts(tx, key, limit)),
    intentionOf: (orderId) => read((tx) => readIntention(tx, orderId)),
    findByPaymentIntent: (intent) => find('payment_intent_id', intent),
    list: (query) => read((tx) => listOrders(tx, query)),
    attachPaymentIntent: (id, intent) => statement((tx) => attachPaymentIntent(tx, id, intent)),
    payNothing: (id) => transaction((tx) => payNothing(tx, id)),
    abandon: (id) => transaction((tx) => abandonOrder(tx, id)),
    // A buyer's page asks again and again: as long as there is nothing to write, it waits for no writer.
    apply: async (id, facts) => {
      const order = await find('id', id);
      if (!order) throw new Error(`There is no order ${id}.`);
      if (!isNews(facts, order)) return {order, changed: false, news: []};
      return transaction((tx) => applyFacts(tx, order, facts));
    },
    addDecline: (id, decline) => transaction((tx) => addDecline(tx, id, decline)),
    claim: async (leaseMs, orderId) => {
      if (!(await read((tx) => hasClaimable(tx, orderId)))) return undefined;
      return statement((tx) => claimTask(tx, {leaseMs, orderId}));
    },
    complete: (task, deliver) => completeTask(database, task, deliver),
    giveBack: (task, retryInMs) => transaction((tx) => giveBackTask(tx, task, retryInMs)),
    hasten: (longest) => transaction((tx) => hastenTasks(tx, longest)),
    retry: (orderId) => transaction((tx) => retryTasks(tx, orderId)),
    requestRefund: (orderId, wish) => transaction((tx) => recordRefund(tx, orderId, wish)),
    refunds: (orderId) => read((tx) => listRefunds(tx, orderId)),
    openRefunds: (before, limit) => read((tx) => listOpenRefunds(tx, before, limit)),
    failRefund: (id, options) => transaction((tx) => failRefund(tx, id, options)),
    waiting: (query) => read((tx) => listWaiting(tx, query)),
    putOff: (ids, now, delays) => statement((tx) => putOff(tx, ids, {now, delays})),
    dueSince: (now) => read((tx) => readDueSince(tx, now)),
    takeDue: (now, limit, delays) => transaction((tx) => takeDueOrders(tx, {now, limit, delays})),
    mark: (name, at) => statement((tx) => mark(tx, name, at)),
    marks: () => read(readMarks),
    counts: () => read(readCounts),
    logEvent: (event) => statement((tx) => logEvent(tx, event)),
    forget: (customer, limit) => transaction((tx) => forgetCustomer(tx, customer, limit)),
    prune: (old, limit) => transaction((tx) => prune(tx, {...old, limit})),
    transaction: (work) => database.hostTransaction(work),
    examine: () => database.examine(),
    close: () => database.close(),
  };
}

async function openHolding(tx: StoreTransaction, draft: AttemptDraft, holds: readonly Hold[]) {
  const opened = await openAttempt(tx, draft, FIRST_CHECK_MS, holds);
  if (opened.created) await holdStock(tx, draft, holds);
  return opened;
}

async function mark(tx: Transaction, name: string, at: number): Promise<void> {
  // A mark moves back only from a time that a wrong clock wrote.
  const sql = `INSERT INTO buybox_marks (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at
    WHERE excluded.at > buybox_marks.at OR excluded.at < buybox_marks.at - ${MOST_SKEW_MS}`;
  await tx.run(sql, name, at);
}

async function readMarks(tx: Transaction): Promise<Record<string, number>> {
  const rows = await tx.all<{name: string; at: number}>('SELECT name, at FROM buybox_marks');
  return Object.fromEntries(rows.map(({name, at}) => [name, at]));
}

/** Stripe sends an event several times; the first one counts. */
async function logEvent(
  tx: Transaction,
  {id, type, orderId, at}: Parameters<Store['logEvent']>[0],
): Promise<void> {
  const sql =
    'INSERT INTO buybox_events (id, type, order_id, received_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING';
  await tx.run(sql, id, type, orderId, at);
}
