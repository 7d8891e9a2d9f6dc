/** Says what a schedule has broken. Reads Stripe's own objects and the host's effects first, our tables last. */
import type {Stripe} from 'stripe';
import type {Order} from 'buybox/server';
import {type Flaw, harm, loss} from './flaw.ts';
import {judgeMoneyBack} from './oracle-money.ts';
import {CODE_HOLD} from './price.ts';
import {judgeTransitions} from './transitions.ts';
import type {World} from './world.ts';

interface Effect {
  orderId: string;
  amount: number;
}

/** What a world has come to. */
export interface Verdict {
  /** What was broken; empty when nothing was. */
  flaws: Flaw[];
  /** How often an order moved, by the database's own account. */
  transitions: number;
}

/** Judges a world in which nothing moves any more. */
export async function judgeWorld(world: World): Promise<Verdict> {
  const {sdk, host, plan} = world;
  const store = world.openStore();
  const inTables = await store.transaction((tx) =>
    tx.all<Effect>('SELECT order_id AS "orderId", amount FROM effects'),
  );
  const effects = plan.contract === 'tx' ? inTables : host.elsewhere;
  const intents = (await sdk.paymentIntents.list({limit: 100})).data;
  const orders = await store.list({limit: 500});
  const moves = await store.transaction(judgeTransitions);
  const flaws: Flaw[] = [...world.findings.take().map(harm), ...moves.flaws];
  if (orders.length > world.attempts.size)
    flaws.push(harm(`${orders.length} orders for ${world.attempts.size} attempts`));
  flaws.push(
    ...world.secrets.judge(paidIn(intents)),
    ...world.answers.judge(),
    ...(await judgeRequests(world)),
    ...judgeEffects(intents, {effects, orders}),
    ...judgeOrphans(intents, orders),
    ...judgeHeld(plan.stock, {
      intents,
      orders,
      held: await store.held('credits'),
      countOf: ({quantity}) => quantity,
    }),
    ...judgeHeld(plan.code.maxRedemptions, {
      intents,
      orders: orders.filter(({promotionCode}) => promotionCode !== null),
      held: await store.held(CODE_HOLD),
      countOf: () => 1,
    }),
  );
  for (const order of orders) {
    const own = intents.filter(({metadata}) => metadata['buybox_order'] === order.id);
    flaws.push(...judgeOrder(order, own), ...judgeFulfilment(world, own[0], {order, effects}));
    if (own[0]?.status !== 'succeeded') continue;
    flaws.push(...(await judgeMoneyBack(world, own[0], {order, store})));
  }
  return {flaws, transitions: moves.count};
}

/** A key that is asked for thrice gives back once. */
async function judgeRequests({sdk, plan}: World): Promise<Flaw[]> {
  const made = (await sdk.refunds.list({limit: 100})).data.filter(({metadata}) => metadata?.['buybox_refund']);
  const asked = plan.orders.reduce((sum, {refunds}) => sum + refunds.length, 0);
  return made.length > asked ? [harm(`${made.length} refunds for ${asked} keys`)] : [];
}

/** However many tabs a buyer has: one intention, one payment. */
function paidIn(intents: readonly Stripe.PaymentIntent[]): ReadonlySet<string> {
  const paid = intents.filter(({status}) => status === 'succeeded' || status === 'requires_capture');
  return new Set(paid.map(({id}) => id));
}

/** What is held of something, by which orders, and how much of it each of them is. */
interface Holding {
  intents: readonly Stripe.PaymentIntent[];
  orders: readonly Order[];
  held: number;
  countOf(order: Order): number;
}

/** Nobody is sold one more than there are, nor uses a code once more; what is held is what is sold or may be, and not one more. */
function judgeHeld(stock: number | null, {intents, orders, held, countOf}: Holding): Flaw[] {
  const paid = paidIn(intents);
  const sum = (those: readonly Order[]): number => those.reduce((total, order) => total + countOf(order), 0);
  const sold = sum(orders.filter((order) => paid.has(order.paymentIntentId ?? '') || isFreelyPaid(order)));
  if (stock === null) return held === 0 ? [] : [loss(`${held} are held of what has no end`)];
  const alive = sum(orders.filter(({state}) => state !== 'canceled'));
  return [
    sold > stock && harm(`${sold} sold of ${stock}`),
    held < alive && harm(`${held} held for ${alive} that may be paid`),
    held > alive && loss(`${held} held for ${alive} that may be paid`),
  ].filter((flaw) => flaw !== false);
}

/** What costs nothing is paid by our word alone. */
function isFreelyPaid({amount, state}: Order): boolean {
  return amount === 0 && state === 'paid';
}

/** Somebody may be paying what we don't know of. */
function judgeOrphans(intents: readonly Stripe.PaymentIntent[], orders: readonly Order[]): Flaw[] {
  const known = new Set(orders.map(({id}) => id));
  const orphans = intents.filter(({metadata}) => !known.has(metadata['buybox_order'] ?? ''));
  return orphans.map(({id, status}) => harm(`${id}: ${status}, without an order`));
}

function judgeEffects(
  intents: readonly Stripe.PaymentIntent[],
  {effects, orders}: {effects: readonly Effect[]; orders: readonly Order[]},
): Flaw[] {
  const free = new Set(orders.filter(isFreelyPaid).map(({id}) => id));
  return effects.flatMap(({orderId, amount}) => {
    if (free.has(orderId)) return amount === 0 ? [] : [harm(`${orderId}: a wrong amount was given`)];
    const intent = intents.find(({metadata}) => metadata['buybox_order'] === orderId);
    if (intent?.status !== 'succeeded') return [harm(`${orderId}: given, not paid`)];
    return amount === intent.amount ? [] : [harm(`${orderId}: a wrong amount was given`)];
  });
}

function judgeOrder(order: Order, own: readonly Stripe.PaymentIntent[]): Flaw[] {
  const {id, state, amount} = order;
  const parts = [...order.lines, ...order.adjustments].reduce((sum, part) => sum + part.amount, 0);
  if (parts !== amount || own.some((intent) => intent.amount !== amount))
    return [harm(`${id}: ${parts} in all, ${amount} ordered, ${own.map((intent) => intent.amount)} at Stripe`)];
  if (amount === 0) return own.length === 0 ? [] : [harm(`${id}: a PaymentIntent for nothing`)];
  if (own.length > 1) return [harm(`${id}: ${own.length} PaymentIntents`)];
  const status = own[0]?.status;
  if (state === 'paid' && status !== 'succeeded') return [harm(`${id}: paid, at Stripe ${status}`)];
  if (!status) return [];
  const expected = STATES[status] ?? 'open';
  return state === expected ? [] : [loss(`${id}: ${state}, at Stripe ${status}`)];
}

/** What our state should be by Stripe's; whatever else still waits for the buyer. */
const STATES: Readonly<Record<string, Order['state']>> = {
  canceled: 'canceled',
  requires_capture: 'processing',
  succeeded: 'paid',
};

/** Through `tx` exactly once; elsewhere at least once, and always by the same name. Never after all of it went back. */
function judgeFulfilment(
  {plan}: World,
  intent: Stripe.PaymentIntent | undefined,
  {order, effects}: {order: Order; effects: readonly Effect[]},
): Flaw[] {
  if (intent?.status !== 'succeeded' && !isFreelyPaid(order)) return [];
  const {id, fulfilment, amount} = order;
  const times = effects.filter(({orderId}) => orderId === id).length;
  const isExact = plan.contract === 'tx';
  // Where a refund held the goods back and failed, a person has been called.
  const isHeldBack = (amount > 0 && order.refunded === amount) || order.attention === 'refund_failed';
  if (fulfilment === 'none' && isHeldBack)
    return isExact && times > 0 ? [harm(`${id}: given, and said not to be`)] : [];
  if (fulfilment !== 'done') return [loss(`${id}: paid, ${fulfilment}`)];
  if (times === 0) return [harm(`${id}: said to be given, and lost`)];
  return isExact && times > 1 ? [harm(`${id}: given ${times} times`)] : [];
}
