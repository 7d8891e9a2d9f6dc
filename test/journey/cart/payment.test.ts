/** A cart is paid like anything else: by a bank's page, by 3-D Secure, over lost answers, and on strict pages. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {clickInFrame} from '../../support/frames.ts';
import {AGREE, answerBank, goToBank} from '../support/bank.ts';
import {openBuyer} from '../support/buyer.ts';
import {policyOf} from '../support/documented-policy.ts';
import {openHost} from '../support/host.ts';
import {CREATE, loseAnswer, openNetwork} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';
import {
  CODES,
  fillAddress,
  GOODS,
  openCart,
  readCreates,
  readPaid,
  SHIPPING,
  tagWith,
  typeCardBeside,
  typeInto,
  untilReads,
} from '../support/shop-with-cart.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

const PIN = '<buy-box-item product="pin"></buy-box-item>';
const CODED = tagWith('product="mug" promotion-code="SUMMER20"', PIN);

test('a buyer who comes back from a bank’s page is told once what they have paid', async () => {
  const options = {price: CODES, paymentMethodTypes: ['card', 'alipay']};
  await using scene = await openCart(browser, CODED, options);
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $12.00');
  await goToBank(buyer);
  await answerBank(buyer.page, 'succeeded');
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 1200);
  const [success, ...others] = await buyer.events('buybox-success');
  assert.deepEqual([success?.detail['amount'], others.length], [1200, 0]);
});

test('3-D Secure asks for a cart, too', async () => {
  await using scene = await openCart(browser, CODED, {price: CODES});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Pay $12.00');
  await buyer.typeCard('4000002760003184');
  await buyer.pay();
  await clickInFrame(buyer.page, AGREE);
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 1200);
});

test('a lost answer is asked for again, and finds the same order', async () => {
  const tag = tagWith('product="mug" email="ask"', PIN);
  await using scene = await openCart(browser, tag, {}, async (page, {stripe}) => {
    (await openNetwork(page, stripe)).treatOnce(CREATE, loseAnswer(stripe));
  });
  const {host, buyer} = scene;
  await typeInto(buyer, '#email', 'ada@example.com');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 1500);
  assert.equal(readCreates(host).length, 1);
});

test('a page under the documented policy sells a cart, and nothing is stopped', async () => {
  const policy = policyOf(readFileSync('docs/strict-pages.md', 'utf8'));
  const html = tagWith('product="mug" email="ask" address="shipping" promotion-code="SUMMER20"', PIN);
  await using host = await openHost({html, headers: {'Content-Security-Policy': policy}, namesStripeJs: false});
  host.reopen({catalog: GOODS, price: [CODES, SHIPPING]});
  await using buyer = await openBuyer(browser, host.url, (page) => openNetwork(page, host.stripe));
  await buyer.reach('ready');
  await fillAddress(buyer);
  await typeInto(buyer, '#email', 'ada@example.com');
  await untilReads(buyer, 'submit', 'Pay $17.00');
  await typeCardBeside(buyer);
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).amount, 1700);
  assert.deepEqual(await buyer.events('securitypolicyviolation'), []);
});
