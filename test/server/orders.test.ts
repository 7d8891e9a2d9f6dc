/** Who may read an order, and what it says when no webhook came. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sign} from 'hono/jwt';
import {openShop} from './shop.ts';

const LATER_MS = 31 * 24 * 60 * 60 * 1000;

test('asks Stripe itself when no webhook came, and fulfils (5, 86)', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const reply = await shop.order();
  await shop.confirm(reply);
  assert.deepEqual(shop.paid, []);
  const order = await shop.look(reply);
  assert.deepEqual([order.status, order.amount, order.quantity, order.product], ['paid', 300, 3, 'credits']);
  assert.match(order.paymentIntentId ?? '', /^pi_/);
  assert.equal(shop.paid.length, 1);
});

test('asks Stripe no more once the order is paid', async () => {
  await using shop = openShop();
  const reply = await shop.order();
  await shop.confirm(reply);
  await shop.look(reply);
  const reads = shop.stripe.journal.calls('GET /v1/payment_intents/:id').length;
  await shop.look(reply);
  assert.equal(shop.stripe.journal.calls('GET /v1/payment_intents/:id').length, reads);
});

test('tells the buyer of a paid order although onPaid fails; the host is told why', async () => {
  await using shop = openShop({
    areWebhooksLost: true,
    onPaid: () => Promise.reject(new Error('no stock')),
  });
  const reply = await shop.order();
  await shop.confirm(reply);
  assert.equal((await shop.look(reply)).status, 'paid');
  const [error] = shop.errors as Error[];
  assert.match(`${error?.message}: ${String(error?.cause)}`, /^paid of order \w+, try 1: Error: no stock$/);
});

test('answers an unknown order and a wrong token alike (125)', async () => {
  await using shop = openShop();
  const [mine, other] = [await shop.order(), await shop.order()];
  const tokens = [undefined, 'Bearer nonsense', `Bearer ${other.orderToken}`, `Basic ${mine.orderToken}`];
  const answers = await Promise.all(
    tokens.map((authorization) =>
      shop.ask(`/orders/${mine.orderId}`, {headers: authorization ? {authorization} : {}}),
    ),
  );
  answers.push(
    await shop.ask('/orders/00000000000000000000000000000000', {
      headers: {authorization: `Bearer ${mine.orderToken}`},
    }),
  );
  for (const {status, body} of answers) assert.deepEqual([status, body.error.code], [404, 'not_found']);
});

test('opens an order with no token that was signed for something else', async () => {
  const secret = 'a secret of at least thirty-two characters';
  await using shop = openShop({secret});
  const {orderId} = await shop.order();
  const exp = Math.floor(Date.now() / 1000) + 60;
  const ask = async (payload: Record<string, unknown>): Promise<number> => {
    const token = await sign(payload, secret, 'HS256');
    return (await shop.ask(`/orders/${orderId}`, {headers: {authorization: `Bearer ${token}`}})).status;
  };
  assert.equal(await ask({sub: orderId, aud: 'buybox-order', exp}), 200);
  assert.equal(await ask({sub: orderId, aud: 'another use', exp}), 404);
  assert.equal(await ask({sub: orderId, exp}), 404);
  assert.equal(await ask({sub: orderId, aud: 'buybox-order'}), 404);
  assert.equal(await ask({sub: 'another order', aud: 'buybox-order', exp}), 404);
});

test('opens an order with a token of a retired secret, and closes it after a month (133)', async () => {
  let now = Date.now();
  const secrets = ['the old secret of more than thirty-two characters'];
  await using shop = openShop({clock: () => now, secret: secrets});
  const reply = await shop.order();
  const headers = {authorization: `Bearer ${reply.orderToken}`};
  secrets.unshift('the new secret of more than thirty-two characters');
  assert.equal((await shop.ask(`/orders/${reply.orderId}`, {headers})).status, 200);
  now += LATER_MS;
  assert.equal((await shop.ask(`/orders/${reply.orderId}`, {headers})).status, 404);
});

test('the owner turns the pages by the last order, although many are of one moment', async () => {
  const now = Date.now();
  await using shop = openShop({clock: () => now});
  const made = new Set<string>();
  for (let count = 0; count < 12; count += 1) made.add((await shop.order()).orderId);
  const seen: string[] = [];
  for (let page = await shop.backend.orders({limit: 5}); page.length > 0;) {
    seen.push(...page.map(({id}) => id));
    const last = page.at(-1);
    page = last ? await shop.backend.orders({limit: 5, before: last}) : [];
  }
  assert.equal(seen.length, 12);
  assert.deepEqual(new Set(seen), made);
  assert.equal((await shop.backend.orders({before: now})).length, 0);
  assert.equal((await shop.backend.orders({before: now + 1})).length, 12);
});

test('a question that can’t be meant is said to be wrong', async () => {
  await using shop = openShop();
  const wrong: [object, RegExp][] = [
    [{stat: 'paid'}, /orders\(\): unknown option "stat": did you mean "state"\?/],
    [{needsAttention: 'yes'}, /needsAttention is true or false/],
    [{limit: NaN}, /limit is a whole number/],
    [{limit: 0}, /limit is a whole number/],
    [{before: new Date()}, /before is an order/],
    [{before: '1'}, /before is an order/],
    [{state: 'payed'}, /state is one of creating/],
    [{fulfilment: 'yes'}, /fulfilment is one of none/],
  ];
  for (const [query, sentence] of wrong) await assert.rejects(shop.backend.orders(query), sentence);
});

test('a host that finds no user sells to a guest', async () => {
  await using shop = openShop({customer: (() => undefined) as never});
  const {orderId} = await shop.order();
  assert.equal((await shop.backend.order(orderId))?.customer, null);
});
