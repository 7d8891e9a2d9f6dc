/** The doctor on what Stripe knows: keys, endpoints, clock, version and Apple Pay; each is broken once, and fine once. */
import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {Stripe} from 'stripe';
import {judgeSdk} from '../../../server/doctor/api-version.ts';
import {HELD_EVENT, WEBHOOK_EVENTS} from '../../../server/stripe/webhook-events.ts';
import {assertSays} from './assert-says.ts';
import {type Changes, type LookedAt, SITE, openLookedAt} from './looked-at.ts';

const HOOK = `${SITE}/buybox/webhook`;
const HOUR_MS = 3_600_000;

/** With an endpoint at Stripe, unless it is at another address. */
async function openHooked(t: TestContext, changes: Changes = {}, hook: object = {}): Promise<LookedAt> {
  const shop = openLookedAt(t, {publicUrl: SITE, ...changes});
  await shop.sdk.webhookEndpoints.create({url: HOOK, enabled_events: ['*'], ...hook});
  return shop;
}

const broken = async (): Promise<Response> => {
  throw new TypeError('fetch failed');
};

test('keys.mode: fine, and an error where webhooks of the other mode come', async (t) => {
  let now = Date.now();
  const shop = openLookedAt(t, {clock: () => now});
  assertSays(await shop.look('keys.mode'), 'ok', /Both keys are for test mode: no money moves/);
  const alert = {says: 'of the other mode', requestId: 'webhook'};
  await shop.backend.shop.alarm.raise('webhook_mode', alert);
  assertSays(await shop.look('keys.mode'), 'error', /for test mode, and webhooks of the other mode come/);
  now += HOUR_MS;
  assertSays(await shop.look('keys.mode'), 'ok', /no money moves/);
});

test('keys.kind: a secret key is more than a shop needs', async (t) => {
  assertSays(await openLookedAt(t).look('keys.kind'), 'warning', /may do everything/);
  assertSays(await openLookedAt(t, {lacking: ['search']}).look('keys.kind'), 'ok', /a restricted one/);
});

test('keys.rights: fine, lacking some, and a key that may not sell or is unknown', async (t) => {
  assertSays(await openLookedAt(t).look('keys.rights'), 'ok', /may read payments, charges/);
  const lacking = openLookedAt(t, {lacking: ['refund_read', 'dispute_read']});
  assertSays(await lacking.look('keys.rights'), 'warning', /lacks the rights rak_refund_read, rak_dispute_read/);
  const unknown = openLookedAt(t, {keys: {secretKey: 'sk_test_canaryofanotheraccount'}});
  const finding = await unknown.look('keys.rights');
  assertSays(finding, 'error', /Stripe refuses stripe\.secretKey \(401\)/);
  assert.doesNotMatch(JSON.stringify(finding), /canary/);
  const away = openLookedAt(t, {onWay: broken});
  assertSays(await away.look('keys.rights'), 'error', /Stripe does not answer/);
});

test('webhook.endpoint: fine where Stripe has it, a slash at its end or not', async (t) => {
  for (const url of [HOOK, `${HOOK}/`]) {
    const shop = await openHooked(t, {}, {url});
    assertSays(await shop.look('webhook.endpoint'), 'ok', /sends webhooks to https:\/\/shop\.example/);
  }
  const elsewhere = await openHooked(t, {publicUrl: undefined}, {url: 'https://a.example/any/webhook'});
  assertSays(await elsewhere.look('webhook.endpoint'), 'ok', /a\.example\/any\/webhook/);
  const told = await openHooked(t, {publicUrl: undefined}, {url: 'https://a.example/pay/webhook'});
  assertSays(await told.look('webhook.endpoint', {url: 'https://a.example/pay/'}), 'ok', /a\.example\/pay/);
});

test('webhook.endpoint: an error where there is none, or it is disabled', async (t) => {
  const none = openLookedAt(t, {publicUrl: SITE});
  assertSays(await none.look('webhook.endpoint'), 'error', /no webhook endpoint for https:\/\/shop\.example\/bu/);
  const other = await openHooked(t, {}, {url: 'https://other.example/buybox/webhook'});
  assertSays(await other.look('webhook.endpoint'), 'error', /no webhook endpoint/);
  const disabled = await openHooked(t);
  const [endpoint] = (await disabled.sdk.webhookEndpoints.list()).data;
  await disabled.sdk.webhookEndpoints.update(endpoint?.id ?? '', {disabled: true});
  assertSays(await disabled.look('webhook.endpoint'), 'error', /is disabled: no webhook comes/);
});

test('webhook.endpoint: a warning at another path, twice, on a machine of one’s own, and heard without', async (t) => {
  const moved = await openHooked(t, {}, {url: `${SITE}/shop/webhook`});
  assertSays(await moved.look('webhook.endpoint'), 'warning', /shop\/webhook, and the shop should be at .*buybox/);
  const twice = await openHooked(t);
  await twice.sdk.webhookEndpoints.create({url: HOOK, enabled_events: ['*']});
  assertSays(await twice.look('webhook.endpoint'), 'warning', /2 enabled endpoints/);
  const home = openLookedAt(t, {publicUrl: 'http://localhost:3000'});
  assertSays(await home.look('webhook.endpoint'), 'warning', /no webhook endpoint for http:\/\/localhost:3000/);
  const heard = openLookedAt(t, {publicUrl: SITE});
  await heard.backend.shop.store.mark('webhook', Date.now() - HOUR_MS);
  assertSays(await heard.look('webhook.endpoint'), 'warning', /Yet one came within a week/);
});

test('webhook.events: fine with all it needs or everything; never fine without payments', async (t) => {
  const all = Object.keys(WEBHOOK_EVENTS) as Stripe.WebhookEndpointCreateParams.EnabledEvent[];
  assertSays(await (await openHooked(t)).look('webhook.events'), 'ok', /every event/);
  assertSays(await (await openHooked(t, {}, {enabled_events: all})).look('webhook.events'), 'ok', /every event/);
  const held = await openHooked(t, {capture: 'manual'}, {enabled_events: all});
  assertSays(await held.look('webhook.events'), 'warning', new RegExp(`not listen to ${HELD_EVENT}\\.`));
  const few = all.filter((type) => !type.startsWith('refund'));
  const lame = await openHooked(t, {}, {enabled_events: few});
  assertSays(await lame.look('webhook.events'), 'warning', /refund\.created, refund\.updated, refund\.failed\./);
  const deaf = await openHooked(t, {}, {enabled_events: ['charge.succeeded']});
  assertSays(await deaf.look('webhook.events'), 'error', /payment_intent\.succeeded/);
  assertSays(await openLookedAt(t).look('webhook.events'), 'skipped', /no endpoint/);
});

test('webhook.heard: a warning before the first, fine after it, an error while payments come without', async (t) => {
  let now = Date.now();
  const shop = openLookedAt(t, {clock: () => now});
  assertSays(await shop.look('webhook.heard'), 'warning', /No webhook was ever verified/);
  await shop.backend.shop.store.mark('webhook', now);
  assertSays(await shop.look('webhook.heard'), 'ok', /verified at \d{4}-.*: a secret fits/);
  now += HOUR_MS;
  await shop.backend.shop.store.mark('healed', now);
  assertSays(await shop.look('webhook.heard'), 'error', /Payments come, and no webhook tells of them/);
});

test('webhook.refused: skipped before one has come, an error by another secret, fine again after one that fits', async (t) => {
  const shop = openLookedAt(t);
  assertSays(await shop.look('webhook.refused'), 'skipped', /No webhook has come to this process/);
  shop.stripe.addWebhookEndpoint('http://shop.test/buybox/webhook');
  const intent = {amount: 100, currency: 'usd'};
  await shop.sdk.paymentIntents.create(intent);
  await shop.stripe.settled();
  assertSays(
    await shop.look('webhook.refused'),
    'error',
    /none of the secrets in stripe\.webhookSecret has signed/,
  );
});

test('webhook.refused: fine while webhooks fit', async (t) => {
  const secret = 'whsec_Zm9yIHRoZSBkb2N0b3I';
  const shop = openLookedAt(t);
  shop.stripe.addWebhookEndpoint('http://shop.test/buybox/webhook', {secret});
  await shop.sdk.paymentIntents.create({amount: 100, currency: 'usd'});
  await shop.stripe.settled();
  assertSays(await shop.look('webhook.refused'), 'ok', /No webhook was refused/);
});

test('clock: fine by a few seconds, an error beyond a minute, skipped where Stripe says no time', async (t) => {
  for (const [off, level, says] of [
    [0, 'ok', /agree/],
    [-30_000, 'ok', /agree/],
    [90_000, 'error', /(?:89|9\d) seconds ahead of Stripe/],
    [-90_000, 'error', /(?:89|9\d) seconds behind Stripe/],
  ] as const)
    assertSays(await openLookedAt(t, {clock: () => Date.now() + off}).look('clock'), level, says);
  const onWay = (answer: Response): Response => {
    answer.headers.delete('date');
    return answer;
  };
  assertSays(await openLookedAt(t, {onWay}).look('clock'), 'skipped', /did not say what time/);
});

test('api_version: fine, with events of another version or not; an error where another version answers', async (t) => {
  assertSays(await openLookedAt(t).look('api_version'), 'ok', /2026-10-28\.endive, which is asked for\.$/);
  const old = await openHooked(t, {}, {api_version: '2024-06-20'});
  assertSays(await old.look('api_version'), 'ok', /Events of 2024-06-20 are fine/);
  const onWay = (answer: Response): Response => {
    answer.headers.set('stripe-version', '2024-06-20');
    return answer;
  };
  assertSays(await openLookedAt(t, {onWay}).look('api_version'), 'error', /and 2024-06-20 answers/);
});

test('api_version: an SDK that Buybox is not tried with is told', () => {
  assert.equal(judgeSdk('15.0.0'), undefined);
  assert.equal(judgeSdk('23.1.0'), undefined);
  for (const version of ['14.9.0', '24.0.0', 'next'])
    assertSays(judgeSdk(version) ?? {level: 'ok', says: ''}, 'warning', /tried with 15 to 23/);
});

test('apple_pay: fine where the site is registered; told where it is not, or is turned off, or waits', async (t) => {
  const shop = openLookedAt(t, {publicUrl: SITE});
  assertSays(await shop.look('apple_pay'), 'warning', /shop\.example is not registered/);
  const {id} = await shop.sdk.paymentMethodDomains.create({domain_name: 'shop.example'});
  assertSays(await shop.look('apple_pay'), 'ok', /is registered for Apple Pay/);
  await shop.sdk.paymentMethodDomains.update(id, {enabled: false});
  assertSays(await shop.look('apple_pay'), 'warning', /turned off/);
  const onWay = async (answer: Response, {url}: Request): Promise<Response> => {
    if (!url.includes('payment_method_domains')) return answer;
    const text = await answer.text();
    const status = {status: 'inactive', status_details: {error_message: 'The file is missing.'}};
    return new Response(text.replace(/"apple_pay": \{[^}]*\}/, `"apple_pay": ${JSON.stringify(status)}`), answer);
  };
  const waiting = openLookedAt(t, {publicUrl: SITE, onWay});
  await waiting.sdk.paymentMethodDomains.create({domain_name: 'shop.example'});
  assertSays(
    await waiting.look('apple_pay'),
    'warning',
    /is inactive on shop\.example\. Stripe says: The file is/,
  );
});

test('apple_pay: skipped without cards, without a site, and on a machine of one’s own', async (t) => {
  const catalog = {mug: {name: 'Mug', currency: 'eur', unitAmount: 1000}};
  const cardless = openLookedAt(t, {publicUrl: SITE, paymentMethodTypes: ['ideal'], catalog});
  assertSays(await cardless.look('apple_pay'), 'skipped', /comes with cards/);
  assertSays(await openLookedAt(t).look('apple_pay'), 'skipped', /nobody has said/);
  const home = openLookedAt(t, {publicUrl: 'http://localhost:3000'});
  assertSays(await home.look('apple_pay'), 'skipped', /needs https/);
});

test('a webhook that fits ends what was wrong with them', async (t) => {
  let now = Date.now();
  const shop = openLookedAt(t, {clock: () => now});
  await shop.backend.shop.alarm.raise('webhook_thin', {says: 'thin', requestId: 'webhook'});
  assertSays(await shop.look('webhook.refused'), 'error', /thin events/);
  now += 1000;
  await shop.backend.shop.store.mark('webhook', now);
  assertSays(await shop.look('webhook.refused'), 'ok', /No webhook was refused/);
});
