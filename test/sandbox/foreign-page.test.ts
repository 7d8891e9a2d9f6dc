/** What a page of another site can do to a sandbox on a port: nothing. A real browser, real sockets. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {type Browser, launch} from 'puppeteer-core';
import {Stripe} from 'stripe';
import {listen, type Site} from '../../demo/listen.ts';
import {type Served, serveSandbox} from '../../packages/cli/serve.ts';
import {LAUNCH_ARGS} from '../support/browser.ts';
import {type Opened, openSandbox} from './open-sandbox.ts';

/** The public default key of `sandbox()` in a process. */
const CONSTANT = openSandbox().box.secretKey;
const INNER = 'http://10.1.2.3/admin';
const DOCUMENT = '<!doctype html><title>Elsewhere</title><iframe name="there"></iframe>';
const HTML = {'Content-Type': 'text/html'};

/** All that a page may try with a key; answers what it could read. */
const ATTACK = `async (origin, key) => {
  const read = [];
  const form = (more) => new URLSearchParams({key, ...more});
  const endpoint = {url: '${INNER}', 'enabled_events[]': '*'};
  const ask = async (path, init) => {
    const answer = await fetch(origin + path, init).catch(() => null);
    if (answer?.type !== 'opaque' && answer?.ok) read.push(path + ' ' + (await answer.text()));
  };
  const bearer = {Authorization: 'Bearer ' + key};
  await ask('/v1/webhook_endpoints', {method: 'POST', mode: 'no-cors', body: form(endpoint)});
  await ask('/v1/webhook_endpoints', {method: 'POST', headers: bearer, body: new URLSearchParams(endpoint)});
  await ask('/v1/payment_intents', {method: 'POST', body: form({amount: '1999', currency: 'usd'})});
  await ask('/v1/payment_intents?key=' + key);
  await ask('/v1/payment_intents', {headers: bearer});
  await ask('/_sandbox/control/journal', {headers: bearer});
  await ask('/_sandbox/control/reset', {method: 'POST', headers: bearer, mode: 'no-cors'});
  await ask('/_sandbox/desk');
  await ask('/_sandbox/desk', {method: 'POST', mode: 'no-cors', body: new URLSearchParams({action: 'reset', sure: 'yes'})});
  await ask('/_sandbox/elements/session?key=' + key);
  return read;
}`;

/** A plain form, as no preflight ever asks about. */
const FORM = `(origin, key) => new Promise((resolve) => {
  const fields = {key, url: '${INNER}', 'enabled_events[]': '*'};
  const form = Object.assign(document.createElement('form'), {
    method: 'post', target: 'there', action: origin + '/v1/webhook_endpoints',
  });
  for (const [name, value] of Object.entries(fields))
    form.append(Object.assign(document.createElement('input'), {name, value}));
  document.body.append(form);
  document.querySelector('iframe').addEventListener('load', () => resolve());
  form.submit();
})`;

let browser: Browser;
let foreign: Site;
let opened: Opened;
let served: Served;
let stripe: Stripe;

before(async () => {
  browser = await launch({
    executablePath: process.env.CHROME_PATH ?? '',
    headless: 'shell',
    args: [...LAUNCH_ARGS, '--host-resolver-rules=MAP rebound.example 127.0.0.1'],
  });
  foreign = await listen(0, () => new Response(DOCUMENT, {headers: HTML}));
  opened = openSandbox({servedAt: ['127.0.0.1'], warn: () => {}});
  served = await serveSandbox(opened.box, {port: 0});
  const {hostname, port} = new URL(served.origin);
  stripe = new Stripe(opened.box.secretKey, {host: hostname, port, protocol: 'http', telemetry: false});
  await stripe.paymentIntents.create({amount: 500, currency: 'usd'});
});

after(async () => {
  opened.box.close();
  await Promise.all([browser.close(), foreign.close(), served.close()]);
});

for (const [whose, host] of [
  ['another site', 'elsewhere.localhost'],
  ['another port', 'localhost'],
] as const) {
  for (const name of ['the constant key', 'the right key']) {
    test(`a page of ${whose} makes nothing and reads nothing with ${name}`, async () => {
      const key = name === 'the right key' ? opened.box.secretKey : CONSTANT;
      const page = await browser.newPage();
      await page.goto(`http://${host}:${foreign.port}/`);
      const how = `${JSON.stringify(served.origin)}, ${JSON.stringify(key)}`;
      assert.deepEqual(await page.evaluate(`(${ATTACK})(${how})`), []);
      await page.evaluate(`(${FORM})(${how})`);
      await page.close();
      assert.deepEqual((await stripe.webhookEndpoints.list()).data, []);
      assert.equal((await stripe.paymentIntents.list()).data.length, 1);
      const statuses = opened.box.journal.calls('POST /v1/webhook_endpoints').map(({status}) => status);
      assert.ok(statuses.length > 0 && statuses.every((status) => status === 401 || status === 403));
    });
  }
}

test('a name that was bound to this machine from outside opens no door', async () => {
  const page = await browser.newPage();
  const {port} = new URL(served.origin);
  for (const path of ['/', '/_sandbox/desk', '/stripe.js', '/_sandbox/test-cards', '/v1/payment_intents']) {
    const answer = await page.goto(`http://rebound.example:${port}${path}`);
    assert.equal(answer?.status(), 403, path);
  }
  await page.close();
});

test("a form of another site can't answer for the buyer: it knows no client secret", async () => {
  const {id, client_secret: secret} = await stripe.paymentIntents.create({
    amount: 1999,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_authenticationRequired',
    return_url: `http://localhost:${foreign.port}/`,
  });
  const headers = {Origin: `http://localhost:${foreign.port}`, 'Sec-Fetch-Site': 'same-site'};
  for (const path of ['/_sandbox/authorize', '/_sandbox/3ds']) {
    for (const wrong of ['', `${id}_secret_`, secret?.slice(0, -1) ?? '']) {
      const form = {payment_intent: id, payment_intent_client_secret: wrong, result: 'complete', redirect: 'true'};
      const body = new URLSearchParams(form);
      const answer = await fetch(served.origin + path, {method: 'POST', headers, body, redirect: 'manual'});
      assert.equal(answer.status, 400, `${path} ${wrong}`);
    }
  }
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, 'requires_action');
});

test('a page of the shop still asks with its publishable key', async () => {
  const {id, client_secret: secret} = await stripe.paymentIntents.create({amount: 700, currency: 'usd'});
  const page = await browser.newPage();
  await page.goto(`http://elsewhere.localhost:${foreign.port}/`);
  const query = new URLSearchParams({key: opened.box.publishableKey, client_secret: secret ?? ''});
  const url = JSON.stringify(`${served.origin}/v1/payment_intents/${id}?${query}`);
  assert.equal(await page.evaluate(`fetch(${url}).then((answer) => answer.json()).then(({id}) => id)`), id);
  await page.close();
});
