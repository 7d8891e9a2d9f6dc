/** What the option `customer` may do wrong: the owner is told in a clear sentence, and nothing wrong is written down. */
import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import type {BuyboxOptions} from 'buybox/server';
import {createGate} from './gate.ts';
import {openShop, orderOf, type TestShop} from './shop.ts';

type Customer = NonNullable<BuyboxOptions['customer']>;

function told(shop: TestShop): string {
  return shop.errors.map((error) => String((error as Error).cause)).join();
}

/** What it does, and what the owner reads. */
const WRONG: readonly [sentence: string, customer: unknown, says: RegExp][] = [
  [
    'throws a string',
    () => Promise.reject('no session'),
    /customer has thrown a string of 10 characters.*no Error/,
  ],
  [
    'throws a response',
    () => Promise.reject(new Response(null, {status: 401})),
    /customer has thrown a value of type object/,
  ],
  ['throws nothing', () => Promise.reject(undefined), /customer has thrown a value of type undefined/],
  [
    'throws an error',
    () => Promise.reject(new Error('The session store is down.')),
    /The session store is down\./,
  ],
  [
    'throws at once',
    () => {
      throw 'no session';
    },
    /customer has thrown a string/,
  ],
  ['returns an object', () => ({name: 'ann'}), /customer has returned a value of type object/],
  [
    'returns an id that is none',
    () => ({id: 7}),
    /customer has returned an object whose id is a value of type number/,
  ],
  ['returns a number', async () => 7, /customer has returned a value of type number/],
  ['returns an array', () => ['ann'], /customer has returned an array/],
  ['returns an empty string', () => '', /customer has returned an empty string/],
  ['returns a string that is too long', () => 'a'.repeat(501), /customer has returned a string of 501 characters/],
  ['returns what no database takes', () => 'ann\0', /customer has returned a string of 4 characters/],
  ['returns half a character', () => 'ann\uD800', /customer has returned a string/],
];

for (const [sentence, customer, says] of WRONG)
  test(`a customer that ${sentence} is told to the owner`, async () => {
    await using shop = openShop({customer: customer as Customer});
    const {status, body} = await shop.post('/create-payment-intent', orderOf());
    assert.deepEqual([status, body.error.code], [500, 'internal_error']);
    assert.equal(shop.errors.length, 1);
    assert.match(told(shop), says);
    assert.deepEqual([await shop.backend.orders(), shop.stripe.journal.calls()], [[], []]);
  });

test('a customer that never answers keeps the buyer for ten seconds, not for ever', async () => {
  const asked = createGate();
  const never = new Promise<never>(() => undefined);
  const customer = (): Promise<string> => {
    asked.open();
    return never;
  };
  await using shop = openShop({customer});
  mock.timers.enable({apis: ['setTimeout']});
  try {
    const answer = shop.post('/create-payment-intent', orderOf());
    await asked.opened;
    mock.timers.tick(10_000);
    const {status, body} = await answer;
    assert.deepEqual([status, body.error.code], [500, 'internal_error']);
    assert.match(told(shop), /customer has not answered within 10 seconds/);
  } finally {
    mock.timers.reset();
  }
});

for (const customer of ['ann', '名前', null, undefined])
  test(`${String(customer)} is a customer, or a guest`, async () => {
    await using shop = openShop({customer: (() => customer) as Customer});
    const {orderId} = await shop.order();
    assert.equal((await shop.backend.order(orderId))?.customer, customer ?? null);
  });

/** What the host says of the address, what the page says, and which one the order and Stripe's receipt have. */
const ADDRESSES: readonly [host: string | null | undefined, page: string | undefined, receipt: string | null][] = [
  ['ann@shop.example', undefined, 'ann@shop.example'],
  [' ann@shop.example ', undefined, 'ann@shop.example'],
  ['ann@shop.example', 'ann@home.example', 'ann@home.example'],
  [null, 'ann@home.example', 'ann@home.example'],
  [undefined, undefined, null],
  ['nobody', undefined, null],
];

for (const [email, page, receipt] of ADDRESSES)
  test(`of ${email} at the host and ${page} in the page, the receipt goes to ${receipt}`, async () => {
    await using shop = openShop({customer: () => ({id: 'ann', email})});
    const {orderId, clientSecret} = await shop.order({email: page});
    const order = await shop.backend.order(orderId);
    assert.deepEqual([order?.customer, order?.email], ['ann', receipt]);
    const intent = await shop.sdk.paymentIntents.retrieve(clientSecret.split('_secret_')[0] ?? '');
    assert.equal(intent.receipt_email, receipt);
  });

test('a host that has another address of the buyer by now gets the same order', async () => {
  let email = 'ann@shop.example';
  await using shop = openShop({customer: () => ({id: 'ann', email})});
  const request = orderOf();
  const first = await shop.post('/create-payment-intent', request);
  email = 'ann@home.example';
  const again = await shop.post('/create-payment-intent', request);
  assert.deepEqual([again.status, again.body.orderId], [200, first.body.orderId]);
  assert.equal((await shop.backend.order(first.body.orderId))?.email, 'ann@shop.example');
});
