/** Test keys in production give everything away: they are refused there, unless the owner says so. */
import assert from 'node:assert/strict';
import {afterEach, test} from 'node:test';
import {buybox, type StripeOptions} from 'buybox/server';
import {sqlite} from 'buybox/server/sqlite';

const TEST = {secretKey: 'sk_test_51Hx', publishableKey: 'pk_test_51Hx', webhookSecret: 'whsec_51Hx'};
const LIVE = {secretKey: 'sk_live_51Hx', publishableKey: 'pk_live_51Hx', webhookSecret: 'whsec_51Hx'};
const SANDBOX = {apiBase: 'http://localhost:12111'};

const before = process.env['NODE_ENV'];
afterEach(() => {
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
});

async function open(environment: string | undefined, stripe: StripeOptions): Promise<void> {
  if (environment === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = environment;
  await buybox({
    // Nobody is asked: it opens, or it doesn't.
    stripe: {...stripe, fetch: () => Promise.resolve(Response.json({}, {status: 401}))},
    secret: 'a secret of at least thirty-two characters',
    catalog: {credits: {name: 'Credits', currency: 'usd', unitAmount: 100}},
    store: sqlite(':memory:'),
    reconcileEverySeconds: 0,
    onPaid: async () => undefined,
    onError: () => undefined,
  }).close();
}

test('refuses test keys in production with a sentence that says what to do, and does not repeat them', async () => {
  const refused = open('production', TEST);
  await assert.rejects(
    refused,
    /^TypeError: stripe: these are test keys, and NODE_ENV is production: .+ stripe\.allowTestKeys: true/,
  );
  await refused.catch((error: unknown) => assert.ok(!String(error).includes('51Hx')));
  await assert.rejects(open('production', {...TEST, allowTestKeys: false}), /stripe\.allowTestKeys/);
  await assert.rejects(open('production', {...TEST, secretKey: 'rk_test_51Hx'}), /stripe\.allowTestKeys/);
  await assert.rejects(open('production', {...TEST, apiBase: 'https://api.stripe.com'}), /stripe\.allowTestKeys/);
  await assert.rejects(open('production', {...TEST, stripeJs: 'http://localhost:1/stripe.js'}), /allowTestKeys/);
});

/** Sentence, `NODE_ENV`, Stripe's options. */
const OPENED: readonly [string, string | undefined, StripeOptions][] = [
  ['test keys where the owner allows them', 'production', {...TEST, allowTestKeys: true}],
  ['a sandbox', 'production', {...TEST, ...SANDBOX}],
  ['live keys', 'production', LIVE],
  ['test keys in development', 'development', TEST],
  ['test keys where nothing is said', undefined, TEST],
];

for (const [sentence, environment, stripe] of OPENED)
  test(`takes ${sentence}${environment ? `, NODE_ENV=${environment}` : ''}`, () => open(environment, stripe));

test('runs where there is no process, and where nobody may ask it', async () => {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'process');
  const hostile = {
    get: (): never => {
      throw new ReferenceError('process is not defined');
    },
    configurable: true,
  };
  const {isProduction} = await import('../../server/options/environment.ts');
  Object.defineProperty(globalThis, 'process', hostile);
  try {
    assert.equal(isProduction(), false);
  } finally {
    if (own) Object.defineProperty(globalThis, 'process', own);
  }
});
