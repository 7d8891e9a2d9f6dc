/** Says what a schedule has broken. Reads Stripe's own objects and the host's effects first, our tables last. */
import type {Stripe} from 'stripe';
import type {World} from './world.ts';

interface Effect {
  orderId: string;
  amount: number;
}

/** What was broken, a sentence each; empty when nothing was. */
export async function judgeWorld(world: World): Promise<string[]> {
  const {sdk, host, plan} = world;
  const store = world.openStore();
  const inTables = await store.transaction((tx) =>
    tx.all<Effect>('SELECT order_id AS "orderId", amount FROM effects'),
  );
  const effects = plan.contract === 'tx' ? inTables : host.elsewhere;
  const intents = (await sdk.paymentIntents.list({limit: 100})).data;
  const broken: string[] = world.findings.take();
  const orders = await store.list({limit: 500});
  for (const intent of intents) broken.push(...(await judgeIntent(world, intent, effects)));
  if (orders.length > plan.orders.length)
    broken.push(`${orders.length} orders for ${plan.orders.length} attempts`);
  broken.push(...(await judgeRequests(world)));
  const known = new Set(intents.map(({metadata}) => metadata['buybox_order']));
  for (const {orderId} of effects)
    if (!known.has(orderId)) broken.push(`${orderId}: given without a PaymentIntent`);
  for (const order of orders) {
    const own = intents.filter(({metadata}) => metadata['buybox_order'] === order.id);
    const paid = own.filter(({status}) => status === 'succeeded');
    if (own.length > 1) broken.push(`${order.id}: ${own.length} PaymentIntents`);
    if (paid.length > 0 !== (order.state === 'paid'))
      broken.push(`${order.id}: ${order.state}, at Stripe ${own[0]?.status}`);
    if (paid.length > 0 && order.fulfilment !== 'done') broken.push(`${order.id}: paid, ${order.fulfilment}`);
    broken.push(...(await judgeRefunds(world, paid[0], {order, refunds: await store.refunds(order.id)})));
  }
  return broken;
}

/** A key that is asked for thrice gives back once. */
async function judgeRequests({sdk, plan}: World): Promise<string[]> {
  const made = (await sdk.refunds.list({limit: 100})).data.filter(({metadata}) => metadata?.['buybox_refund']);
  const asked = plan.orders.reduce((sum, {refunds}) => sum + refunds.length, 0);
  return made.length > asked ? [`${made.length} refunds for ${asked} keys`] : [];
}

/** Through `tx` exactly once; elsewhere at least once, and always by the same name. */
async function judgeIntent(
  world: World,
  intent: Stripe.PaymentIntent,
  effects: readonly Effect[],
): Promise<string[]> {
  const id = intent.metadata['buybox_order'] ?? '';
  const own = effects.filter(({orderId}) => orderId === id);
  const wrong = own.filter(({amount}) => amount !== intent.amount).map(() => `${id}: a wrong amount was given`);
  if (intent.status !== 'succeeded') return own.length > 0 ? [...wrong, `${id}: given, not paid`] : wrong;
  if (own.length === 0) return [...wrong, `${id}: paid, lost`];
  return own.length > 1 && world.plan.contract === 'tx' ? [...wrong, `${id}: given ${own.length} times`] : wrong;
}

async function judgeRefunds(
  {sdk}: World,
  intent: Stripe.PaymentIntent | undefined,
  ours: {
    order: {id: string; amount: number; refunded: number};
    refunds: readonly {requestKey: string; stripeId: string | null; status: string}[];
  },
): Promise<string[]> {
  if (!intent) return [];
  const {order, refunds} = ours;
  const theirs = (await sdk.refunds.list({payment_intent: intent.id, limit: 100})).data;
  const counted = theirs.filter(({status}) => status !== 'failed' && status !== 'canceled');
  const sum = counted.reduce((total, {amount}) => total + amount, 0);
  const broken: string[] = [];
  if (sum > order.amount) broken.push(`${order.id}: ${sum} of ${order.amount} refunded`);
  if (sum !== order.refunded) broken.push(`${order.id}: refunded ${order.refunded}, at Stripe ${sum}`);
  const records = counted.map(({metadata}) => metadata?.['buybox_refund']).filter(Boolean);
  if (new Set(records).size !== records.length) broken.push(`${order.id}: one request, two refunds`);
  const waiting = refunds.filter(({status}) => status === 'requested').length;
  if (waiting > 0) broken.push(`${order.id}: ${waiting} refunds were never sent`);
  return broken;
}
