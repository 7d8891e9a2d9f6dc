/** Limits that two instances share, by a kept library on a real PostgreSQL; and what holds where that is away (120). */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Pool} from 'pg';
import {RateLimiterPostgres} from 'rate-limiter-flexible';
import {type GuardOptions, type SharedLimit, proofOfWork} from 'buybox/server';
import {type TestShop, openShop, orderOf} from '../shop.ts';
import {openDatabase} from '../stores.ts';

const ADDRESS = '203.0.113.9';
const TABLE = 'limits';

async function makeTable(pool: Pool): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: unknown): void => (error ? reject(error as Error) : resolve());
    void new RateLimiterPostgres({storeClient: pool, tableName: TABLE, points: 1, duration: 1}, settle);
  });
}

function guardOn(pool: Pool): GuardOptions {
  const shared = (limit: SharedLimit) =>
    new RateLimiterPostgres({storeClient: pool, tableName: TABLE, tableCreated: true, ...limit});
  return {
    shared,
    challenge: proofOfWork({cost: 1}),
    limits: {address: 8, unprovedAddress: 6, unprovedFailures: 1},
  };
}

/** The code of a refusal, or the status. */
async function askOf({backend}: TestShop): Promise<number | string> {
  const init = {
    method: 'POST',
    body: JSON.stringify(orderOf()),
    headers: {'content-type': 'application/json', 'x-forwarded-for': ADDRESS},
  };
  const env = {incoming: {socket: {remoteAddress: '127.0.0.1'}}};
  const answer = await backend.fetch(new Request('http://shop.test/buybox/create-payment-intent', init), env);
  const {error} = (await answer.json()) as {error?: {code: string}};
  return error?.code ?? answer.status;
}

test('six orders of one address come through on two instances together, and no more', async () => {
  await using database = await openDatabase();
  const pool = new Pool({connectionString: database.url});
  await makeTable(pool);
  {
    await using one = openShop({guard: guardOn(pool), trustProxy: ['loopback']});
    await using other = openShop({guard: guardOn(pool), trustProxy: ['loopback']});
    const statuses = [];
    for (let count = 0; count < 8; count += 1) statuses.push(await askOf(count % 2 === 0 ? one : other));
    const challenged = Array.from({length: 2}, () => 'challenge_required');
    assert.deepEqual(statuses, [201, 201, 201, 201, 201, 201, ...challenged]);
    assert.deepEqual([one.errors, other.errors], [[], []]);
  }
  await pool.end();
});

test('cards that were declined on one instance have the address challenged on the other', async () => {
  await using database = await openDatabase();
  const pool = new Pool({connectionString: database.url});
  await makeTable(pool);
  {
    await using one = openShop({guard: guardOn(pool), trustProxy: ['loopback']});
    await using other = openShop({guard: guardOn(pool), trustProxy: ['loopback']});
    assert.equal(await askOf(one), 201);
    const [order] = await one.backend.orders();
    const params = {payment_method: 'pm_card_visa_chargeDeclined', return_url: 'http://shop.test/'};
    await one.sdk.paymentIntents.confirm(order?.paymentIntentId ?? '', params).catch(() => undefined);
    await one.stripe.settled();
    assert.equal(await askOf(other), 'challenge_required');
  }
  await pool.end();
});

test('where the shared store is away each instance counts for itself, and the owner is told once', async () => {
  const gone = {
    consume: () => Promise.reject(new Error('connection refused')),
    get: () => Promise.reject(new Error('connection refused')),
  };
  await using shop = openShop({
    guard: {shared: () => gone, challenge: false, limits: {unprovedAddress: 2}},
    trustProxy: ['loopback'],
  });
  const statuses = [await askOf(shop), await askOf(shop), await askOf(shop)];
  assert.deepEqual(statuses, [201, 201, 'rate_limited']);
  assert.equal(shop.errors.length, 1);
  assert.match(String(shop.errors[0]), /limits that instances share can’t be reached/);
});
