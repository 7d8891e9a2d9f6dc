/** The oldest SDK that the package takes sells and refunds, in the newest version of the API; and its types know ours. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {Stripe} from 'stripe';
import {openShop} from '../server/shop.ts';

test('is the one that package.json names', () => {
  const {peerDependencies} = JSON.parse(readFileSync('package.json', 'utf8')) as {
    peerDependencies: {stripe: string};
  };
  const [, oldest] = /^>=(\S+) <\d+$/.exec(peerDependencies.stripe) ?? [];
  assert.equal(Stripe.PACKAGE_VERSION, oldest);
});

test('sells and refunds', async () => {
  await using shop = openShop({onRefunded: async () => undefined});
  const order = await shop.order();
  await shop.confirm(order);
  assert.equal((await shop.look(order)).status, 'paid');
  assert.deepEqual(
    shop.paid.map(({id, amount}) => [id, amount]),
    [[order.orderId, 300]],
  );
  const refund = await shop.backend.refund(order.orderId, {requestKey: 'one', amount: 100});
  await shop.stripe.settled();
  assert.deepEqual(
    (await shop.backend.refunds(order.orderId)).map(({id, amount, status}) => [id, amount, status]),
    [[refund.id, 100, 'succeeded']],
  );
  assert.deepEqual(shop.errors, []);
});

test('asks in the version of the API that the newest SDK is made for', async () => {
  const versions = new Set<string | null>();
  await using shop = openShop();
  const fetch = async (request: Request): Promise<Response> => {
    versions.add(request.headers.get('stripe-version'));
    return shop.stripe.fetch(request);
  };
  const {secretKey, publishableKey} = shop.stripe;
  const stripe = {secretKey, publishableKey, webhookSecret: shop.webhookSecret, fetch};
  await using asking = openShop({stripe});
  await asking.order();
  const newest = readFileSync('node_modules/stripe/esm/apiVersion.js', 'utf8');
  const [, version] = /ApiVersion = '([^']+)'/.exec(newest) ?? [];
  assert.deepEqual([...versions], [version]);
});

test('has the types that ours speak of', () => {
  const args = ['node_modules/typescript/bin/tsc', '-p', 'test/oldest-sdk/tsconfig.json'];
  const said = (): string => execFileSync(process.execPath, args, {encoding: 'utf8', stdio: 'pipe'});
  assert.doesNotThrow(said);
});
