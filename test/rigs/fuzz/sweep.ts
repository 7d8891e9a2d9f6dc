/** At the end of a chapter: every order and every PaymentIntent, held against the catalogue and each other. */
import type {Order} from 'buybox/server';
import {faultOfOrder} from './money.ts';
import type {World} from './world.ts';

const PAGE = 500;

/** What is wrong with anything that was made since a moment. */
export async function sweep(world: World, since: number): Promise<string[]> {
  const orders = await listOrders(world, since);
  const faults = [...orders.values()].flatMap(faultOfOrder);
  const settled = new Map<string, string>();
  for await (const intent of world.sdk.paymentIntents.list({limit: 100})) {
    const order = orders.get(intent.metadata['buybox_order'] ?? '');
    settled.set(intent.id, intent.status);
    if (order?.paymentIntentId !== intent.id) faults.push(`${intent.id} has no order of its own`);
    else if (order.amount !== intent.amount || order.currency !== intent.currency)
      faults.push(`${intent.id} is of ${intent.amount}, its order of ${order.amount}`);
  }
  const paid = [...orders.values()].filter(({state}) => state === 'paid');
  const owed = paid.filter(({amount, paymentIntentId}) => amount > 0 || paymentIntentId !== null);
  const unpaid = owed.filter(({paymentIntentId}) => settled.get(paymentIntentId ?? '') !== 'succeeded');
  const given = world.paid.map(({id}) => id);
  return [
    ...faults,
    ...unpaid.map(({id}) => `order ${id} is paid, and Stripe knows nothing of it`),
    ...paid.filter(({id}) => !given.includes(id)).map(({id}) => `order ${id} is paid and was not given`),
    ...(new Set(given).size < given.length ? ['an order was given twice'] : []),
  ];
}

async function listOrders({shop}: World, since: number): Promise<ReadonlyMap<string, Order>> {
  const found = new Map<string, Order>();
  let page = await shop.orders({limit: PAGE});
  while (page.length > 0) {
    const young = page.filter(({createdAt}) => createdAt >= since);
    young.forEach((order) => found.set(order.id, order));
    const last = young.length === page.length ? page.at(-1) : undefined;
    page = last ? await shop.orders({limit: PAGE, before: last}) : [];
  }
  return found;
}
