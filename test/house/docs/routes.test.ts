/** The routes that docs/server.md lists are those that the server has. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {bearer, buybox} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';

test('docs/server.md lists every route, and no other', async () => {
  const shop = buybox({
    stripe: {
      secretKey: 'sk_test_a0b1c2d3e4f5',
      publishableKey: 'pk_test_a0b1c2d3e4f5',
      webhookSecret: 'whsec_f0e1d2c3b4a5968778',
    },
    secret: 'b1946ac92492d2347c6235b4d2611184',
    catalog: {mug: {name: 'Mug', currency: 'usd', unitAmount: 1500}},
    store: sqlite(':memory:'),
    admin: {authenticate: bearer('4b6f1d0a9c8e7f25ad31c6e09f8b7a42')},
    reconcileEverySeconds: 0,
    onPaid: async () => {},
  });
  const routes = shop.app.routes
    .filter(({method}) => method !== 'ALL')
    .map(({method, path}) => `${method} ${path.replace(/\/$/, '')}`);
  await shop.close();
  const listed = readFileSync('docs/server.md', 'utf8').matchAll(/^\| `((?:GET|POST) [^`]+)` +\|/gm);
  const paths = Array.from(listed, ([, route = '']) =>
    route.replace('buy-box.….js', ':script{buy-box\\.[0-9a-z]+\\.js}'),
  );
  assert.deepEqual(paths.toSorted(), [...new Set(routes)].toSorted());
});
