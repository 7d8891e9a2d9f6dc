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
  ['throws a text', () => Promise.reject('no session'), /customer has thrown a text of 10 characters.*no Error/],
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
    /customer has thrown a text/,
  ],
  ['answers an object', () => ({id: 7}), /customer has answered a value of type object/],
  ['answers a number', async () => 7, /customer has answered a value of type number/],
  ['answers a list', () => ['ann'], /customer has answered a list/],
  ['answers an empty text', () => '', /customer has answered an empty text/],
  ['answers a text that is too long', () => 'a'.repeat(501), /customer has answered a text of 501 characters/],
  ['answers what no database takes', () => 'ann\0', /customer has answered a text of 4 characters/],
  ['answers half a character', () => 'ann\uD800', /customer has answered a text/],
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
