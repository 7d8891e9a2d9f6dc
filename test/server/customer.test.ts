/** What the option `customer` may do wrong: the owner is told in a clear sentence, and nothing wrong is written down. */
import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {createGate} from './gate.ts';
import {openShop, orderOf, type TestShop} from './shop.ts';

type Customer = (request: Request) => string | null | Promise<string | null>;

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
  ['returns an object', () => ({id: 7}), /customer has returned a value of type object/],
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
