/** The second look under a flood of abandoned orders: an honest one is found soon, and the owner sees how far behind it is. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Store} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';
import {draft} from './order-facts.ts';
import {openShop} from './shop.ts';

const SECOND = 1_000;
const FLOOD = 20_000;
const FLOOD_MS = 150 * SECOND;
const HONEST = FLOOD / 2;

/** Abandoned orders, and one in their midst whose payment nobody has told of. */
async function fillStore(store: Store, start: number): Promise<void> {
  for (let first = 0; first < FLOOD; first += 500) {
    const orders = Array.from({length: 500}, (_, index) => first + index).map((number) => ({
      id: `order${number}`,
      createdAt: start + Math.floor((number * FLOOD_MS) / FLOOD),
    }));
    await Promise.all(orders.map(async (order) => store.open(draft({...order, customer: null}))));
    await Promise.all(orders.map(async ({id}) => store.attachPaymentIntent(id, `pi_${id}`)));
  }
}

/** Stripe, as far as the second look asks it: only the sandbox would need minutes to be filled. */
function stripeOf(start: number, counted: {calls: number}): (request: Request) => Promise<Response> {
  const intentOf = (number: number) => ({
    id: `pi_order${number}`,
    object: 'payment_intent',
    status: number === HONEST ? 'succeeded' : 'requires_payment_method',
    amount: 300,
    amount_received: number === HONEST ? 300 : 0,
    currency: 'usd',
    livemode: false,
    metadata: {buybox_order: `order${number}`},
    latest_charge: null,
    created: Math.floor((start + (number * FLOOD_MS) / FLOOD) / SECOND),
  });
  return async (request) => {
    counted.calls += 1;
    const {pathname, searchParams} = new URL(request.url);
    const asked = /\/payment_intents\/pi_order(\d+)$/.exec(pathname)?.[1];
    if (asked !== undefined) return Response.json(intentOf(Number(asked)));
    const before = Number(searchParams.get('starting_after')?.replace('pi_order', ''));
    const data = Array.from({length: Math.min(100, before)}, (_, index) => intentOf(before - 1 - index));
    return Response.json({object: 'list', data, has_more: before > 100, url: '/v1/payment_intents'});
  };
}

test('20,000 abandoned orders delay an honest one by a minute at most (attack 3)', async () => {
  const start = Date.now();
  let now = start;
  const store = sqlite(':memory:', {clock: () => now});
  await fillStore(store, start);
  const counted = {calls: 0};
  const shopKeys = {
    secretKey: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
    publishableKey: 'pk_test_TYooMQauvdEDq54NiTphI7jx',
  };
  const stripe = {...shopKeys, webhookSecret: 'whsec_7c90b84f63e1d52a', fetch: stripeOf(start, counted)};
  await using shop = openShop({store, clock: () => now, stripe});
  now = start + FLOOD_MS + 30 * SECOND;
  const due = now;
  assert.ok((await shop.backend.health()).lookBehindMs >= FLOOD_MS);
  for (; shop.paid.length === 0; now += 30 * SECOND) await shop.backend.reconcile();
  assert.ok(now - 30 * SECOND - due <= 60 * SECOND, `${now - due} ms`);
  for (; now - due < 120 * SECOND; now += 30 * SECOND) await shop.backend.reconcile();
  assert.ok((await shop.backend.health()).lookBehindMs <= 60 * SECOND);
  assert.ok(counted.calls < 500, `${counted.calls} calls`);
});
