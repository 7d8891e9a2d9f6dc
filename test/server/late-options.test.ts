/** Options that are given as a function: nothing is read, opened or refused before the first request. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Hono} from 'hono';
import {buybox, type BuyboxOptions} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';

function optionsOf(changes: Partial<BuyboxOptions> = {}): BuyboxOptions {
  return {
    stripe: {secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecret: 'whsec_1234567890'},
    secret: 'a secret of at least thirty-two characters',
    catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
    store: sqlite(':memory:'),
    onPaid: async () => undefined,
    ...changes,
  };
}

test('they are read once, by the first request, and never by a build', async () => {
  let reads = 0;
  const shop = buybox(() => {
    reads += 1;
    return optionsOf();
  });
  const host = new Hono().route('/buybox', shop.app);
  await shop.close();
  assert.equal(reads, 0);
  for (let time = 0; time < 3; time += 1) {
    const {status} = await shop.fetch(new Request('http://shop.test/buybox/config?product=credits'));
    assert.equal(status, 200);
    assert.equal((await host.request('/buybox/config')).status, 200);
  }
  assert.equal(reads, 1);
  assert.deepEqual(await shop.orders(), []);
  await shop.close();
});

for (const [mount, path] of [
  ['/pay', '/pay/config'],
  ['/', '/config'],
  ['/:tenant/pay', '/one/pay/config/'],
] as const)
  test(`mounted at ${mount}, the routes are where they are of other shops`, async () => {
    const shop = buybox(optionsOf);
    const host = new Hono().route(mount, shop.app).get('/:tenant/hello', (c) => c.text('hello'));
    assert.equal((await host.request(path)).status, 200);
    assert.equal((await host.request(path.replace('config', 'nothing'))).status, 404);
    if (mount !== '/') assert.equal(await (await host.request('/one/hello')).text(), 'hello');
    await shop.close();
  });

for (const [kind, options] of [
  ['at once', optionsOf()],
  ['late', optionsOf],
] as const)
  test(`a shop that is opened ${kind} reads what the host's own middleware has read before it`, async () => {
    const shop = buybox(options);
    const host = new Hono().use(async (c, next) => {
      await c.req.json();
      await next();
    });
    host.route('/buybox', shop.app);
    const headers = {'content-type': 'application/json'};
    const init = {method: 'POST', body: JSON.stringify({clientSecret: 'pi_1_secret_2'}), headers};
    const answer = await host.request('/buybox/find-order', init);
    assert.equal(((await answer.json()) as {error: {code: string}}).error.code, 'not_found');
    await shop.close();
  });

test('what has failed is tried again: a secret may come late', async () => {
  const environment: {secret?: string} = {};
  const shop = buybox(() => optionsOf({secret: environment.secret}));
  await assert.rejects(shop.health(), /secret/);
  environment.secret = 'a secret of at least thirty-two characters';
  assert.equal((await shop.health()).status, 'ok');
  await shop.close();
});

test('options that could never work are told on the console, once, and answered in our words', async (t) => {
  const written = t.mock.method(console, 'error', () => undefined);
  const shop = buybox(() => optionsOf({secret: 'hunter2'}));
  const mounted = new Hono().route('/buybox', shop.app);
  for (const ask of [shop.fetch, shop.fetch, (request: Request) => mounted.request(request)]) {
    const answer = await ask(new Request('http://shop.test/buybox/config'));
    const {error} = (await answer.json()) as {error: {code: string; message: string}};
    assert.deepEqual([answer.status, error.code], [500, 'internal_error']);
  }
  assert.equal(written.mock.callCount(), 1);
  assert.match(String(written.mock.calls[0]?.arguments[0]), /^buybox \S+ TypeError: secret(?!.*hunter2)/);
});

test('basePath holds for them too', async () => {
  const shop = buybox(() => optionsOf({basePath: '/api/pay'}));
  assert.equal((await shop.fetch(new Request('http://shop.test/api/pay/config'))).status, 200);
  await shop.close();
});
