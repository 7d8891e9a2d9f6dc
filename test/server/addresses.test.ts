/** Where the routes are found: with a slash at their end, below basePath, and whatever a host's owner has bound. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Hono} from 'hono';
import {openShop, orderOf} from './shop.ts';

for (const [path, status] of [
  ['/config/', 200],
  ['/config/?product=credits', 200],
  ['/buy-box.js/', 200],
  ['/integrity.json/', 200],
  ['/find-order/', 405],
  ['/webhook/', 405],
  ['/config//', 404],
  ['/', 404],
] as const)
  test(`a slash at the end is the same address: ${path} answers ${status}`, async () => {
    await using shop = openShop();
    assert.equal((await shop.ask(path)).status, status);
    const mounted = new Hono().route('/pay', shop.backend.app);
    assert.equal((await mounted.request(`/pay${path}`)).status, status);
  });

test('sells and hears webhooks by addresses with a slash at their end', async () => {
  await using shop = openShop();
  const {status} = await shop.post('/create-payment-intent/', orderOf());
  assert.equal(status, 201);
  const {body} = await shop.post('/webhook/', '{}', {'stripe-signature': 'none'});
  assert.equal(body.error.code, 'invalid_signature');
});

test('asked elsewhere than below basePath, says where it answers', async () => {
  await using shop = openShop();
  const answer = await shop.backend.fetch(new Request('http://shop.test/config'));
  const {error} = (await answer.json()) as {error: {code: string; message: string}};
  assert.deepEqual([answer.status, error.code], [404, 'not_found']);
  assert.match(error.message, /answers below \/buybox and was asked for \/config: .*basePath/);
});

test('what a Worker’s owner has bound is no word of the host’s, whatever its name', async () => {
  await using shop = openShop();
  const service: object = new Proxy(() => service, {get: () => service});
  const env = {buybox: service, incoming: service, scripts: service};
  const ask = (path: string) => shop.backend.fetch(new Request(`http://shop.test/buybox${path}`), env);
  assert.match(await (await ask('/buy-box.js')).text(), /buy-box/);
});
