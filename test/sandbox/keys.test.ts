import assert from 'node:assert/strict';
import test from 'node:test';
import {Stripe} from 'stripe';
import {sandbox} from '../../packages/sandbox/index.ts';
import {RETURN_URL, openSandbox, post, refusal, typedCard} from './open-sandbox.ts';

const PUBLIC_KEYS =
  'amount amount_details automatic_payment_methods canceled_at cancellation_reason capture_method client_secret confirmation_method created currency description id last_payment_error livemode next_action object payment_method payment_method_configuration_details payment_method_types processing receipt_email setup_future_usage shipping source status';

test('live keys are refused wherever they appear', async () => {
  assert.throws(() => sandbox({secretKey: 'sk_live_1'}), /refuses live keys/);
  assert.throws(() => sandbox({publishableKey: 'pk_live_1'}), /refuses live keys/);
  const {box} = openSandbox();
  for (const key of ['sk_live_1', 'rk_live_1', 'pk_live_1']) {
    const httpClient = Stripe.createFetchHttpClient(box.fetch);
    const error = await refusal(new Stripe(key, {httpClient, telemetry: false}).paymentIntents.list());
    assert.equal(error.statusCode, 401);
    assert.match(error.message, /refuses live keys/);
  }
});

test('a missing and an unknown key get the recorded words', async () => {
  const {box} = openSandbox();
  const none = await box.fetch('https://api.stripe.com/v1/payment_intents');
  assert.equal(none.status, 401);
  assert.match(await none.text(), /You did not provide an API key/);
  const headers = {Authorization: 'Bearer sk_test_wrongwrong1234'};
  const wrong = await box.fetch('https://api.stripe.com/v1/payment_intents', {headers});
  assert.match(await wrong.text(), /Invalid API Key provided: sk_test_\*+1234/);
});

test('a page sees the reduced PaymentIntent with its secret, and nothing without', async () => {
  const {box, intent} = openSandbox();
  const {id, client_secret: secret} = await intent({metadata: {order: '7'}});
  const get = (given: string) =>
    box.fetch(`https://api.stripe.com/v1/payment_intents/${id}?client_secret=${given}&key=${box.publishableKey}`);
  const seen = (await (await get(secret ?? '')).json()) as object;
  assert.equal(Object.keys(seen).toSorted().join(' '), PUBLIC_KEYS);
  assert.equal((await get('wrong')).status, 400);
  assert.equal((await get('')).status, 400);
});

test("a page may not call the backend's endpoints", async () => {
  const {box} = openSandbox();
  const answer = await post(box, '/v1/payment_intents', {
    amount: '1999',
    currency: 'usd',
    key: box.publishableKey,
  });
  assert.equal(answer.status, 401);
  assert.match(await answer.text(), /secret_key_required/);
});

test('a page that is declined sees neither metadata nor fingerprints', async () => {
  const {box, intent} = openSandbox();
  const {id, client_secret: secret} = await intent({metadata: {order: '7'}});
  const form = {...typedCard('4000000000000002'), client_secret: secret ?? '', key: box.publishableKey};
  const answer = await post(box, `/v1/payment_intents/${id}/confirm`, form);
  const text = await answer.text();
  assert.equal(answer.status, 402);
  assert.doesNotMatch(text, /metadata": \{\s*"order|fingerprint|latest_charge/);
  assert.match(text, /"decline_code": "generic_decline"/);
});

test('answers carry the recorded headers, and the preflights of pages pass', async () => {
  const {box} = openSandbox();
  const headers = {Authorization: `Bearer ${box.secretKey}`, 'Stripe-Version': '2026-10-28.endive'};
  const answer = await box.fetch('https://api.stripe.com/v1/payment_intents', {headers});
  assert.match(answer.headers.get('request-id') ?? '', /^req_[0-9A-Za-z]{14}$/);
  assert.equal(answer.headers.get('stripe-version'), '2026-10-28.endive');
  assert.equal(answer.headers.get('stripe-should-retry'), null);
  const preflight = await box.fetch('https://api.stripe.com/v1/payment_methods', {method: 'OPTIONS'});
  assert.deepEqual([preflight.ok, preflight.headers.get('access-control-allow-origin')], [true, '*']);
});

test("no page is let in where only the backend calls, as Stripe's own answers would let it", async () => {
  const {box} = openSandbox();
  const headers = {Authorization: `Bearer ${box.secretKey}`};
  const answer = await box.fetch('https://api.stripe.com/v1/payment_intents', {headers});
  assert.equal(answer.headers.get('access-control-allow-origin'), null);
  for (const path of ['/v1/payment_intents', '/v1/balance', '/_sandbox/control/reset', '/_sandbox/desk']) {
    const preflight = await box.fetch(`http://localhost:12111${path}`, {method: 'OPTIONS'});
    assert.deepEqual([preflight.status, preflight.headers.get('access-control-allow-origin')], [403, null], path);
  }
});

test('the page scripts say so when they are not built, and test cards are listed', async () => {
  const {box} = openSandbox();
  const cards = (await (await box.fetch('https://api.stripe.com/_sandbox/test-cards')).json()) as {
    number: string;
  }[];
  assert.equal(cards[0]?.number, '4242424242424242');
  const script = await box.fetch('https://js.stripe.com/endive/stripe.js');
  assert.ok(script.status === 200 || /build first/.test(await script.text()));
});

test('Elements and PaymentIntent must agree on the amount', async () => {
  const {box, intent} = openSandbox();
  const {id, client_secret: secret} = await intent();
  const form = {...typedCard('4242424242424242'), client_secret: secret ?? '', key: box.publishableKey};
  const context = {'client_context[mode]': 'payment', 'client_context[amount]': '1'};
  const answer = await post(box, `/v1/payment_intents/${id}/confirm`, {
    ...form,
    ...context,
    return_url: RETURN_URL,
  });
  assert.match(await answer.text(), /The provided amount \(1999\) does not match the expected amount \(1\)/);
});

/** What a browser says of a page: in every POST, in some GETs, and where a form or a link leads. */
const OF_A_PAGE: Record<string, string>[] = [
  {Origin: 'https://shop.example'},
  {Origin: 'null'},
  {'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate'},
  {'Sec-Fetch-Site': 'same-site'},
];

test('a secret key from a web page is refused before anything happens, and the developer is told', async () => {
  const warnings: string[] = [];
  const {box} = openSandbox({warn: (message) => void warnings.push(message), rateLimits: {perSecond: 1}});
  box.faults.add({on: '*', fault: {kind: 'reset', when: 'before'}});
  const url = `https://api.stripe.com/v1/payment_intents`;
  for (const page of OF_A_PAGE) {
    const body = new URLSearchParams({amount: '1999', currency: 'usd', key: box.secretKey});
    const headers = {Authorization: `Bearer ${box.secretKey}`, 'Idempotency-Key': 'k', ...page};
    const answers = [
      await box.fetch(url, {headers}),
      await box.fetch(url, {method: 'POST', headers: page, body}),
      await box.fetch(url, {method: 'POST', headers, body: new URLSearchParams({amount: '1', currency: 'usd'})}),
      await box.fetch(`https://api.stripe.com/_sandbox/elements/session?key=${box.secretKey}`, {headers: page}),
      await box.fetch('http://localhost:12111/_sandbox/control/journal', {headers}),
    ];
    assert.deepEqual(
      answers.map(({status}) => status),
      [403, 403, 403, 403, 403],
    );
    assert.match(
      await (answers[0] as Response).text(),
      /A web page sent the secret key, and the sandbox refused it/,
    );
  }
  assert.deepEqual(box.journal.events(), []);
  assert.equal(box.faults.list().length, 1);
  assert.match(warnings.join(), /^A web page sent the secret key/);
  assert.doesNotMatch(warnings.join(), /sk_test/);
});

test('what a person types and what a server fetches is answered as ever', async () => {
  const {box} = openSandbox();
  for (const more of [{'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate'}, {'Sec-Fetch-Mode': 'cors'}]) {
    const headers = {Authorization: `Bearer ${box.secretKey}`, ...(more as Record<string, string>)};
    assert.equal((await box.fetch('https://api.stripe.com/v1/balance', {headers})).status, 200);
  }
});

test('on a port the secret is made by chance, and only its own names are answered', async () => {
  const origin = 'http://pay.shop.example';
  const [one, two] = [openSandbox({servedAt: ['Stripe.Internal'], origin}), openSandbox({servedAt: []})];
  assert.match(one.box.secretKey, /^sk_test_sandbox_\w{32}$/);
  assert.notEqual(one.box.secretKey, two.box.secretKey);
  assert.equal(openSandbox({servedAt: [], secretKey: 'sk_test_given'}).box.secretKey, 'sk_test_given');
  const ask = async (host: string) => (await one.box.fetch(`http://${host}/_sandbox/test-cards`)).status;
  for (const host of ['localhost:1', 'js.stripe.localhost:1', '127.0.0.9', '[::1]:1', '10.0.0.7', '[fd00::1]'])
    assert.equal(await ask(host), 200, host);
  for (const host of ['stripe.internal', 'pay.shop.example', 'api.stripe.com']) assert.equal(await ask(host), 200);
  for (const host of ['rebound.example', 'localhost.evil.example', 'shop.example', 'evilstripe.com'])
    assert.equal(await ask(host), 403, host);
  const refused = await one.box.fetch('http://rebound.example/v1/balance');
  assert.match(await refused.text(), /does not answer by the name rebound\.example\. Start it with --name/);
});

test('an Authorization that is no base64 names nobody', async () => {
  const {box} = openSandbox();
  const headers = {Authorization: 'Basic %%%'};
  assert.equal((await box.fetch('https://api.stripe.com/v1/balance', {headers})).status, 401);
});

test('a version that Stripe never had is refused, an older one is answered without a notice', async () => {
  const {box} = openSandbox();
  const ask = (version: string) => {
    const headers = {Authorization: `Bearer ${box.secretKey}`, 'Stripe-Version': version};
    return box.fetch('https://api.stripe.com/v1/balance', {headers});
  };
  for (const version of ['2026-11-18.endive', '2026-06-24.dahlia', '2025-03-31.basil', '2022-11-15']) {
    const answer = await ask(version);
    assert.equal(answer.status, 200, version);
    assert.equal(answer.headers.get('stripe-notice'), null);
  }
  for (const version of [
    '2099-01-01.endive',
    '2026-06-24',
    '2025-13-01.basil',
    '2022-11-15.acacia',
    '2026-06-24.zeta',
    'x',
  ]) {
    assert.equal((await ask(version)).status, 400, version);
  }
});
