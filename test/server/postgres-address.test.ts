/** An address that leads nowhere: told in a sentence, when the shop opens, and never with the password. */
import assert from 'node:assert/strict';
import {inspect} from 'node:util';
import {type TestContext, test} from 'node:test';
import {postgres} from 'buybox/server/postgres';
import {sqlite} from 'buybox/server/sqlite';
import {openPostgres} from '../support/postgres-server.ts';
import {draft} from './order-facts.ts';
import {openShop, orderOf} from './shop.ts';

async function openServer(t: TestContext): Promise<URL> {
  const server = await openPostgres();
  t.after(() => server.stop());
  return new URL(await server.newDatabase());
}

/** Waits until something was told, ten seconds at most. */
async function heard(errors: readonly unknown[]): Promise<string> {
  for (let count = 0; errors.length === 0 && count < 1000; count += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return errors.map(String).join('\n');
}

/** What is changed of a right address, and what the owner reads. */
const WRONG: readonly [change: (url: URL) => void, says: RegExp][] = [
  [
    (url) => (url.password = 'canary'),
    /PostgreSQL at 127\.0\.0\.1:\d+ can not be used: it refuses the user or the password/,
  ],
  [(url) => (url.pathname = '/nowhere'), /it has no database of that name/],
  [(url) => (url.port = '1'), /PostgreSQL at 127\.0\.0\.1:1 can not be used: nothing listens there/],
  [
    (url) => (url.hostname = 'db.invalid'),
    /PostgreSQL at db\.invalid:\d+ can not be used: (there is no host|the name)/,
  ],
];

test('a wrong address is told once when the shop opens, without the password', async (t) => {
  const right = await openServer(t);
  for (const [change, says] of WRONG) {
    const url = new URL(right);
    change(url);
    await using shop = openShop({store: postgres(url.href), reconcileEverySeconds: 0});
    assert.match(await heard(shop.errors), says);
    const {status, body} = await shop.post('/create-payment-intent', orderOf());
    assert.deepEqual([status, body.error.code], [503, 'not_recordable']);
    assert.equal(shop.errors.length, 1);
    assert.doesNotMatch(inspect(shop.errors, {depth: 9}), /canary|:buybox@/);
  }
});

test('an address that can not be read is refused at once, and no part of it is told', () => {
  for (const url of [
    'postgres://ann:can/ary@db.test/shop',
    'postgres://ann:1#canary@db.test/shop',
    'postgres://ann:1?canary@db.test/shop',
    'postgres://ann:canary@db.test:port/shop',
  ])
    assert.throws(
      () => postgres(url),
      (error) => error instanceof TypeError && !inspect(error, {depth: 9}).includes('ary'),
      url,
    );
});

test('a running shop needs no right to make tables', async (t) => {
  const url = await openServer(t);
  const owner = postgres(url.href);
  t.after(() => owner.close());
  const role = `seller_${crypto.randomUUID().replaceAll('-', '')}`;
  await owner.transaction(async (tx) => {
    await tx.run(`CREATE ROLE ${role} LOGIN PASSWORD 'seller'`);
    await tx.run('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    await tx.run(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
  });
  [url.username, url.password] = [role, 'seller'];
  const store = postgres(url.href);
  t.after(() => store.close());
  const {created} = await store.open(draft());
  assert.equal(created, true);
});

test('a runtime that asks nobody before the first request is no trouble to tell', async () => {
  const marks = () => Promise.reject(new Error('Disallowed operation called within global scope.'));
  const shop = openShop({store: {...sqlite(':memory:'), marks}});
  await shop[Symbol.asyncDispose]();
  assert.deepEqual(shop.errors, []);
});

test('a database that goes away later is told with its reason', async () => {
  const store = sqlite(':memory:');
  await using shop = openShop({store});
  await shop.order();
  await store.close();
  assert.equal((await shop.post('/create-payment-intent', orderOf())).status, 503);
  assert.match(String(shop.errors[0]), /The store is closed/);
});
