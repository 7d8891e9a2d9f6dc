import assert from 'node:assert/strict';
import test from 'node:test';
import {launch} from 'puppeteer-core';
import {Stripe} from 'stripe';
import {serveSandbox} from '../../packages/cli/serve.ts';
import {findViolations} from '../journey/support/axe.ts';
import {LAUNCH_ARGS, NO_LIMITS} from '../support/browser.ts';
import {type Opened, RETURN_URL, openSandbox} from './open-sandbox.ts';

const DESK = 'http://localhost:12111/_sandbox/desk';
const OWN = {Origin: 'http://localhost:12111', 'Sec-Fetch-Site': 'same-origin'};
const PAID = {confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL} as const;

function press({box}: Opened, form: Record<string, string>, headers: Record<string, string> = OWN, url = DESK) {
  return box.fetch(url, {method: 'POST', headers, body: new URLSearchParams(form)});
}

async function pageAt({box}: Opened, url: string): Promise<string> {
  return (await box.fetch(url)).text();
}

test('the desk shows payments, events and calls, says that it is a model, and holds no key', async () => {
  const opened = openSandbox();
  const {id} = await opened.intent({...PAID, metadata: {note: '<script>alert(1)</script>'}});
  await opened.stripe.customers.create({email: '<img src=x onerror=alert(1)>@shop.example'});
  const answer = await opened.box.fetch(DESK);
  const page = await answer.text();
  for (const text of [id, 'payment_intent.succeeded', '/v1/payment_intents', 'a model of Stripe']) {
    assert.ok(page.includes(text), text);
  }
  assert.doesNotMatch(page, /<script|<img|sk_test|whsec_/);
  assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
  opened.box.close();
});

test('its buttons refund, dispute, capture, cancel, resend, plan faults and move the clock', async () => {
  const opened = openSandbox({clock: () => Date.UTC(2027, 0, 1)});
  const {stripe, intent, box} = opened;
  const [paid, held, open] = [
    await intent(PAID),
    await intent({...PAID, capture_method: 'manual'}),
    await intent(),
  ];
  const said = async (form: Record<string, string>) => {
    const location = (await press(opened, form)).headers.get('location') ?? '';
    return new URLSearchParams(location.split('?')[1]).get('said');
  };
  assert.equal(await said({action: 'capture', id: held.id}), 'Done: capture.');
  assert.equal(await said({action: 'cancel', id: open.id}), 'Done: cancel.');
  assert.equal(await said({action: 'refund', id: paid.id}), 'Done: refund.');
  assert.match((await said({action: 'refund', id: paid.id})) ?? '', /has already been refunded/);
  assert.equal(await said({action: 'dispute', id: held.id}), 'Done: dispute.');
  assert.equal(await said({action: 'advance', milliseconds: '3600000'}), 'Done: advance.');
  assert.equal(await said({action: 'fault', on: 'GET /v1/balance', kind: '500 error'}), 'Done: fault.');
  assert.equal(await said({action: 'constructor'}), 'There is no such button.');
  await assert.rejects(stripe.balance.retrieve(), {statusCode: 500});
  assert.equal((await intent()).created, Date.UTC(2027, 0, 1) / 1000 + 3600);
  assert.equal((await stripe.disputes.list()).data.length, 1);
  box.close();
});

test('an id leads to its object, what has happened to it and the calls behind that', async () => {
  const opened = openSandbox({clock: () => Date.UTC(2027, 0, 1)});
  const {id, latest_charge: charge} = await opened.intent(PAID);
  const other = await opened.intent();
  const first = await pageAt(opened, DESK);
  assert.ok(first.includes('<time datetime="2027-01-01T00:00:00.000Z">2027-01-01 00:00:00</time>'));
  assert.ok(first.includes(`<a href="/_sandbox/desk?id=${id}">${id}</a>`));
  const page = await pageAt(opened, `${DESK}?id=${id}`);
  assert.ok(page.includes(`<a href="/_sandbox/desk?id=${String(charge)}">`));
  for (const text of ['charge.succeeded', '&quot;amount&quot;: 1999', '<code>/v1/payment_intents</code>'])
    assert.ok(page.includes(text), text);
  assert.ok(!page.includes(other.id));
  assert.doesNotMatch(page, /client_secret|_secret_/);
  const [, event = ''] = /\?id=(evt_\w+)/.exec(page) ?? [];
  assert.ok((await pageAt(opened, `${DESK}?id=${event}`)).includes('&quot;object&quot;: &quot;event&quot;'));
  assert.ok((await pageAt(opened, `${DESK}?id=pi_none`)).includes('There is no such object.'));
  opened.box.close();
});

test('it adds a webhook endpoint, and shows its secret once and in no address', async () => {
  const delivered: Request[] = [];
  const opened = openSandbox({
    fetch: async (request) => {
      delivered.push(request);
      return new Response();
    },
  });
  const form = {
    action: 'endpoint',
    url: 'http://localhost:3000/webhook',
    events: 'customer.created, charge.failed',
  };
  const answer = await press(opened, form);
  assert.deepEqual([answer.status, answer.headers.get('location')], [200, null]);
  const [secret = ''] = /whsec_\w+/.exec(await answer.text()) ?? [];
  assert.ok(!(await pageAt(opened, DESK)).includes(secret));
  await opened.stripe.customers.create();
  await opened.stripe.products.create({name: 'mug'});
  await opened.box.settled();
  const signed = delivered[0]?.headers.get('stripe-signature') ?? '';
  const event = await Stripe.webhooks.constructEventAsync((await delivered[0]?.text()) ?? '', signed, secret);
  assert.deepEqual([event.type, delivered.length], ['customer.created', 1]);
  const wrong = await press(opened, {...form, url: 'shop'});
  assert.match(wrong.headers.get('location') ?? '', /Invalid%20URL/);
  opened.box.close();
});

test('another site can not press them, nor reach the desk by another name', async () => {
  const opened = openSandbox();
  const {id} = await opened.intent();
  const form = {action: 'cancel', id};
  for (const headers of [{}, {Origin: 'https://evil.example'}, {...OWN, 'Sec-Fetch-Site': 'cross-site'}]) {
    assert.equal((await press(opened, form, headers as Record<string, string>)).status, 403);
  }
  const elsewhere = 'http://rebound.example:12111/_sandbox/desk';
  assert.equal((await press(opened, form, {Origin: 'http://rebound.example:12111'}, elsewhere)).status, 403);
  assert.equal((await opened.box.fetch(elsewhere)).status, 403);
  assert.equal((await opened.stripe.paymentIntents.retrieve(id)).status, 'requires_payment_method');
});

test('axe finds nothing on it, light or dark, narrow or wide', async () => {
  const opened = openSandbox();
  const {id} = await opened.intent(PAID);
  const served = await serveSandbox(opened.box, {port: 0});
  const executablePath = process.env.CHROME_PATH ?? '';
  const browser = await launch({executablePath, headless: 'shell', args: [...LAUNCH_ARGS], ...NO_LIMITS});
  for (const [width, scheme] of [
    [320, 'dark'],
    [360, 'light'],
    [1280, 'dark'],
  ] as const) {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.setBypassCSP(true);
    await page.setViewport({width, height: 900});
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    for (const path of ['', `/_sandbox/desk?id=${id}`]) {
      await page.goto(served.origin + path);
      assert.deepEqual(await findViolations(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    }
  }
  await browser.close();
  opened.box.close();
  await served.close();
});
