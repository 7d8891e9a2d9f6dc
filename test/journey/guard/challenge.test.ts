/** A buyer whose browser is challenged: pays all the same, and is asked for nothing that is not needed. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {type BuyboxOptions, type Challenge, hcaptcha, proofOfWork, turnstile} from 'buybox/server';
import {assertPaid, buyAnew} from '../support/sale.ts';
import {block} from '../support/network.ts';
import {type Scene, openScene} from '../support/scene.ts';
import {openCart, tagWith, untilReads} from '../support/shop-with-cart.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** Less than one: nobody gets an order unproved. */
const ALWAYS = {unprovedOrders: 0.5};
const ANSWER = 'what the service has handed over';

const TURNSTILE = /^GET https:\/\/challenges\.cloudflare\.com\/turnstile\//;
const HCAPTCHA = /^GET https:\/\/js\.hcaptcha\.com\//;

/** What each service's script puts into a page, as its docs say: it looks at the buyer, and hands over an answer. */
const SCRIPTS = {
  turnstile: `globalThis.turnstile = {render(place, {sitekey, action, callback}) {
    place.dataset.seen = [sitekey, action].join();
    setTimeout(() => callback(${JSON.stringify(ANSWER)}), 50);
    return 'one';
  }}`,
  hcaptcha: `globalThis.hcaptcha = {
    render(place, {sitekey, callback}) { Object.assign(this, {place, sitekey, callback}); return 'one'; },
    execute() { this.callback(${JSON.stringify(ANSWER)}); },
  }`,
};

/** Turnstile where it wants a person to act: as wide as its docs say. */
const ASKING = `globalThis.turnstile = {render(place, options) {
  options['before-interactive-callback']();
  const box = document.createElement('button');
  box.dataset.size = options.size;
  box.style.minWidth = options.size === 'compact' ? '150px' : '300px';
  box.style.height = options.size === 'compact' ? '140px' : '65px';
  box.onclick = () => options.callback(${JSON.stringify(ANSWER)});
  place.append(box);
  return 'one';
}}`;

/** The part of each service that a server asks: it knows one answer, of this machine's page. */
async function verify(request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const isRight = form.get('response') === ANSWER && form.get('secret') === 'secret of the account';
  return Response.json(isRight ? {success: true, hostname: 'localhost', action: 'buybox'} : {success: false});
}

const account = {siteKey: 'key of the site', secretKey: 'secret of the account', fetch: verify};

async function openChallenged(challenge: Challenge): Promise<Scene> {
  const scene = await openScene(browser);
  scene.host.reopen({guard: {challenge, limits: ALWAYS}});
  return scene;
}

test('by a proof of work, which nobody sees', async () => {
  await using scene = await openChallenged(proofOfWork());
  await buyAnew(scene.buyer);
  await assertPaid(scene.host, 100);
  assert.deepEqual([await scene.buyer.errorCodes(), scene.buyer.uncaught], [[], []]);
});

for (const [name, challenge, pattern] of [
  ['turnstile', turnstile(account), TURNSTILE],
  ['hcaptcha', hcaptcha(account), HCAPTCHA],
] as const)
  test(`by ${name}, whose place in the tag is taken away afterwards`, async () => {
    await using scene = await openChallenged(challenge);
    const {host, buyer, network} = scene;
    network.treat(pattern, (request) => request.respond({contentType: 'text/javascript', body: SCRIPTS[name]}));
    await buyAnew(buyer);
    await assertPaid(host, 100);
    assert.equal(await buyer.page.$$eval('[data-seen]', (places) => places.length), 0);
    assert.deepEqual([await buyer.errorCodes(), buyer.uncaught], [[], []]);
  });

for (const [width, size] of [
  [320, 'compact'],
  [360, 'flexible'],
] as const)
  test(`Turnstile asks in its ${size} size where the page is ${width} px wide, and stays in the tag`, async () => {
    await using scene = await openChallenged(turnstile(account));
    const {host, buyer, network} = scene;
    await buyer.page.setViewport({width, height: 700});
    network.treat(TURNSTILE, (request) => request.respond({contentType: 'text/javascript', body: ASKING}));
    await buyer.typeCard();
    await buyer.pay();
    const box = await buyer.page.waitForSelector('button[data-size]');
    assert.equal(await box?.evaluate(({dataset}) => dataset['size']), size);
    const [inner, outer] = [await box?.boundingBox(), await (await buyer.page.$('buy-box'))?.boundingBox()];
    assert.ok(inner && outer && inner.x > outer.x && inner.x + inner.width < outer.x + outer.width);
    await box?.click();
    await buyer.reach('succeeded');
    await assertPaid(host, 100);
  });

test('for a price alone, which is told before anything is typed', async () => {
  const guard = {challenge: proofOfWork({cost: 1}), limits: {unprovedQuotes: 0.5}};
  const price: BuyboxOptions['price'] = () => ({adjustments: [{kind: 'fee', label: 'Gift wrap', amount: 250}]});
  await using scene = await openCart(browser, tagWith('product="mug"'), {guard, price});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $14.50');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  await assertPaid(host, 1450);
  assert.deepEqual([await buyer.errorCodes(), buyer.uncaught], [[], []]);
});

test('where a service’s script is blocked the buyer is told, and may press again', async () => {
  await using scene = await openChallenged(turnstile(account));
  const {host, buyer, network} = scene;
  network.treat(TURNSTILE, block);
  await buyer.typeCard();
  await buyer.pay();
  await buyer.hear('buybox-error');
  assert.deepEqual(await buyer.errorCodes(), ['payment_failed']);
  await buyer.reach('failed');
  assert.match(await buyer.read('message'), /Your card was not declined/);
  network.treat(TURNSTILE, (request) =>
    request.respond({contentType: 'text/javascript', body: SCRIPTS.turnstile}),
  );
  await buyer.pay();
  await buyer.reach('succeeded');
  await assertPaid(host, 100);
});

test('a page that has waited for longer than its token lives pays with another', async () => {
  await using scene = await openScene(browser);
  const {host, buyer, network} = scene;
  // No token of before is worth anything.
  host.reopen({secret: 'another secret of at least thirty-two characters'});
  const asked: string[] = [];
  network.treat(/^GET .*\/config\?.*fresh=/, async (request) => {
    asked.push(request.url());
    await request.continue();
  });
  await buyAnew(buyer);
  await assertPaid(host, 100);
  assert.equal(asked.length, 1);
  assert.deepEqual(await buyer.errorCodes(), []);
});
