/** Holds what Stripe says against what was given, and what people were told against what is there. */
import type {Store} from 'buybox/server';
import type {Stripe} from 'stripe';
import type {Memory} from './buyers.ts';
import {PRINTS} from './prints.ts';

interface Effect {
  id: string;
  n: number;
  amount: number;
}

/** What is broken, a line each. */
export async function judge(store: Store, stripe: Stripe, memory: Memory): Promise<string[]> {
  const sql = 'SELECT order_id AS id, count(*) AS n, min(amount) AS amount FROM effects GROUP BY order_id';
  const given = new Map((await store.transaction((tx) => tx.all<Effect>(sql))).map((row) => [row.id, row]));
  const lines: string[] = [];
  const paid = new Set<string>();
  for await (const intent of stripe.paymentIntents.list({limit: 100})) {
    if (intent.status !== 'succeeded') continue;
    paid.add(intent.metadata['buybox_order'] ?? '');
    lines.push(...(await judgePaid(store, intent, given)), ...(await judgeRefunds(store, stripe, intent)));
  }
  lines.push(...(await judgeStock(store, paid)), ...(await judgeSamples(store, {given, paid})));
  if (given.size > paid.size) lines.push(`${given.size} were given, ${paid.size} are paid`);
  for (const id of memory.acknowledged) if (!(await store.find(id))) lines.push(`${id}: acknowledged, lost`);
  for (const id of memory.paid) if (!paid.has(id)) lines.push(`${id}: said to be paid, and is not`);
  for (const id of memory.refunded)
    if ((await store.refunds(id)).length === 0) lines.push(`${id}: a refund was acknowledged, and lost`);
  return lines;
}

/** Nobody has one more than there are, and nothing is held for nobody. */
async function judgeStock(store: Store, paid: ReadonlySet<string>): Promise<string[]> {
  const sql = `SELECT id, quantity, state FROM buybox_orders WHERE product = 'prints'`;
  const orders = await store.transaction((tx) => tx.all<{id: string; quantity: number; state: string}>(sql));
  const sum = (some: typeof orders) => some.reduce((total, {quantity}) => total + Number(quantity), 0);
  const sold = sum(orders.filter(({id}) => paid.has(id)));
  const alive = sum(orders.filter(({state}) => state !== 'canceled'));
  const held = await store.held('prints');
  console.log(`Prints: ${sold} sold, ${held} held, of ${PRINTS}`);
  return [
    ...(sold > PRINTS ? [`${sold} prints are sold of ${PRINTS}`] : []),
    ...(held === alive ? [] : [`${held} prints are held for ${alive}`]),
  ];
}

/** What costs nothing is paid by our word alone, and given once all the same. Adds them to what is paid. */
async function judgeSamples(
  store: Store,
  {given, paid}: {given: ReadonlyMap<string, Effect>; paid: Set<string>},
): Promise<string[]> {
  const sql = `SELECT id, payment_intent_id AS intent FROM buybox_orders WHERE amount = 0 AND state = 'paid'`;
  const samples = await store.transaction((tx) => tx.all<{id: string; intent: string | null}>(sql));
  for (const {id} of samples) paid.add(id);
  console.log(`Samples: ${samples.length} given away`);
  return [
    ...samples.filter(({intent}) => intent !== null).map(({id}) => `${id}: a PaymentIntent for nothing`),
    ...samples
      .filter(({id}) => Number(given.get(id)?.n) !== 1)
      .map(({id}) => `${id}: nothing to pay, and not given once`),
  ];
}

async function judgePaid(
  store: Store,
  intent: Stripe.PaymentIntent,
  given: ReadonlyMap<string, Effect>,
): Promise<string[]> {
  const id = intent.metadata['buybox_order'] ?? '';
  const effect = given.get(id);
  const times = Number(effect?.n ?? 0);
  if (effect && Number(effect.amount) !== intent.amount) return [`${id}: a wrong amount`];
  return times === 1 ? [] : [`${id}: paid, given ${times} times; ${await describe(store, id)}`];
}

/** Each was asked for under one key, again and again. */
async function judgeRefunds(store: Store, stripe: Stripe, intent: Stripe.PaymentIntent): Promise<string[]> {
  const id = intent.metadata['buybox_order'] ?? '';
  const {data} = await stripe.refunds.list({payment_intent: intent.id});
  const sum = data.reduce((total, {amount}) => total + amount, 0);
  const refunded = (await store.find(id))?.refunded;
  if (data.length > 1) return [`${id}: one request, ${data.length} refunds`];
  return refunded === sum ? [] : [`${id}: refunded ${refunded}, at Stripe ${sum}; ${await describe(store, id)}`];
}

/** For whoever has to find out why. */
async function describe(store: Store, id: string): Promise<string> {
  const row = await store.transaction((tx) => tx.get('SELECT * FROM buybox_orders WHERE id = ?', id));
  const tasks = await store.transaction((tx) => tx.all('SELECT * FROM buybox_tasks WHERE order_id = ?', id));
  return JSON.stringify([row, tasks]);
}
