/** A refused webhook: what only the owner can mend is told, once an hour and cause; what its sender did wrong is told to nobody. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {deliver, succeededEvent} from './deliveries.ts';
import {openShop, type ShopChanges, type TestShop} from './shop.ts';

const HOUR = 3_600_000;

/** A shop at a moment that only the test moves, with one order of which Stripe has told. */
async function openTold(changes: ShopChanges = {}) {
  let now = Date.now();
  const shop = openShop({areWebhooksLost: true, clock: () => now, ...changes});
  await shop.confirm(await shop.order());
  const payload = await succeededEvent(shop);
  const seconds = (): number => Math.floor(now / 1000);
  return {
    shop,
    payload,
    seconds,
    wait: (milliseconds: number) => void (now += milliseconds),
    /** Signed now unless it says otherwise. */
    send: (text: string, signing = {}) => deliver(shop, text, {timestamp: seconds(), ...signing}),
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  };
}

function said(shop: TestShop): string {
  return shop.errors.map(String).join('\n');
}

const OTHER = {secret: 'whsec_of_another_endpoint'};

test('a secret that never matches is told at once, once an hour, and counted', async () => {
  await using told = await openTold();
  const {shop, send, payload, wait} = told;
  for (let time = 0; time < 20; time += 1) assert.equal((await send(payload, OTHER)).status, 400);
  assert.equal(shop.errors.length, 1);
  assert.match(said(shop), /none of the secrets in stripe\.webhookSecret/);
  assert.equal(said(shop).includes(shop.webhookSecret), false);
  const {status, refused} = await shop.backend.health();
  assert.deepEqual([status, refused], ['degraded', {webhook_secret: 20}]);
  wait(HOUR);
  assert.equal((await shop.backend.health()).status, 'ok', 'nobody has been refused for an hour');
  await send(payload, OTHER);
  assert.equal(shop.errors.length, 2);
});

test('many at once are told once', async () => {
  await using told = await openTold();
  await Promise.all(Array.from({length: 20}, () => told.send(told.payload, OTHER)));
  assert.equal(told.shop.errors.length, 1);
});

test('where a webhook came through within the hour, it is somebody guessing', async () => {
  await using told = await openTold();
  const {shop, send, payload, wait} = told;
  await send(payload);
  wait(HOUR - 60_000);
  await send(payload, OTHER);
  assert.deepEqual([shop.errors, (await shop.backend.health()).status], [[], 'ok']);
  assert.deepEqual((await shop.backend.health()).refused, {webhook_secret: 1});
  wait(120_000);
  await send(payload, OTHER);
  assert.equal(shop.errors.length, 1);
});

test('a webhook that comes through ends it', async () => {
  await using told = await openTold();
  const {shop, send, payload, wait} = told;
  await send(payload, OTHER);
  wait(1_000);
  await send(payload);
  wait(1_000);
  await send(payload, OTHER);
  assert.deepEqual([(await shop.backend.health()).status, shop.errors.length], ['ok', 1]);
});

for (const [seconds, sentence] of [
  [-420, /420 seconds ahead of Stripe/],
  [420, /420 seconds behind Stripe/],
] as const)
  test(`a clock that is off is told, by how much and in which direction (${seconds})`, async () => {
    await using told = await openTold();
    const {shop, send, payload} = told;
    for (let time = 0; time < 3; time += 1) {
      const {status, body} = await send(payload, {timestamp: told.seconds() + seconds});
      assert.deepEqual([status, (body as {error: {code: string}}).error.code], [400, 'invalid_signature']);
    }
    assert.equal(shop.errors.length, 1);
    assert.match(said(shop), sentence);
    assert.deepEqual((await shop.backend.health()).refused, {clock: 3});
  });

/** What is changed in an event of Stripe's; which cause it is; what the owner reads. */
const UNFIT: readonly [sentence: string, make: (event: object) => string, cause: string, says: RegExp][] = [
  [
    'a thin event',
    () => '{"id":"evt_1","object":"v2.core.event","type":"v1.x","livemode":false}',
    'webhook_thin',
    /thin event/,
  ],
  ['no JSON', () => 'hello', 'webhook_unreadable', /no event/],
  ['null', () => 'null', 'webhook_unreadable', /no event/],
  ['without a type', (event) => JSON.stringify({...event, type: [null]}), 'webhook_unreadable', /no event/],
  ['without an id', (event) => JSON.stringify({...event, id: undefined}), 'webhook_unreadable', /no event/],
  ['the other mode', (event) => JSON.stringify({...event, livemode: true}), 'webhook_mode', /other mode/],
  [
    'a connected account',
    (event) => JSON.stringify({...event, account: 'acct_1'}),
    'webhook_account',
    /connected account/,
  ],
];

for (const [sentence, make, cause, says] of UNFIT)
  test(`rightly signed, and ${sentence}: told once, and Stripe does not come back`, async () => {
    await using told = await openTold();
    const {shop, send} = told;
    const text = make(JSON.parse(told.payload) as object);
    for (let time = 0; time < 3; time += 1) assert.equal((await send(text)).status, 200);
    assert.equal(shop.errors.length, 1);
    assert.match(said(shop), says);
    const {refused, status} = await shop.backend.health();
    assert.deepEqual([refused, status, shop.paid], [{[cause]: 3}, 'degraded', []]);
  });

test('a body that something has read before is told', async () => {
  await using told = await openTold();
  const {status, body} = await told.send('');
  assert.deepEqual(
    [status, (body as {error: {message: string}}).error.message],
    [400, 'The request has no body.'],
  );
  assert.match(said(told.shop), /without its body/);
  assert.deepEqual((await told.shop.backend.health()).refused, {webhook_body: 1});
});

const HMAC = 'a'.repeat(64);

for (const signature of [
  '',
  'nonsense',
  `v1=${HMAC}`,
  't=1',
  't=1,v1=',
  `t=,v1=${HMAC}`,
  `t=1,v0=${HMAC}`,
  `t=1=2,v1=${HMAC}`,
  `t=1,t=2,v1=${HMAC}`,
  't=1,v1=short',
])
  test(`"${signature.slice(0, 20)}" is no signature, and its sender's fault`, async () => {
    await using told = await openTold();
    const {status, body} = await told.shop.post('/webhook', told.payload, {'stripe-signature': signature});
    assert.deepEqual([status, body.error.code], [400, 'invalid_signature']);
    assert.deepEqual([told.shop.errors, (await told.shop.backend.health()).refused], [[], {}]);
  });

test('of two times in a header, none is believed: one is signed, the other is now', async () => {
  await using told = await openTold();
  const {shop, payload, seconds} = told;
  const {webhookSecret: secret} = shop;
  const old = shop.sdk.webhooks.generateTestHeaderString({
    payload,
    secret,
    timestamp: seconds() - 9_999,
  });
  for (const signature of [`t=${seconds()},${old}`, `t=${seconds()},${old.replace(',', '=,')}`])
    assert.equal((await shop.post('/webhook', payload, {'stripe-signature': signature})).status, 400);
  assert.deepEqual(shop.paid, []);
});

test('a junk flood asks the database once an hour', async () => {
  await using told = await openTold();
  await told.send(told.payload);
  const store = told.shop;
  for (let time = 0; time < 50; time += 1) await told.send(told.payload, OTHER);
  assert.deepEqual([store.errors, (await store.backend.health()).refused], [[], {webhook_secret: 50}]);
});

test('that no webhook comes is told as well as shown (72)', async () => {
  await using told = await openTold();
  const {shop, wait} = told;
  wait(60_000);
  assert.equal((await shop.backend.reconcile()).healed, 1);
  assert.equal((await shop.backend.health()).status, 'degraded');
  await shop.backend.reconcile();
  assert.equal(shop.errors.length, 1);
  assert.match(said(shop), /no webhook tells of them \(one came never\)/);
});
