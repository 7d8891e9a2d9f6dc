/** Requests and answers that get lost on the way: whatever is missing, the buyer pays once and gets it once. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {Host, HostOptions} from '../support/host.ts';
import {block, CONFIRM, CREATE, disconnect, holdAnswer, LOOK, loseAnswer} from '../support/network.ts';
import {buy} from '../support/sale.ts';
import {openScene, type Scene} from '../support/scene.ts';
import {again} from '../../support/repeats.ts';
import {openBrowser} from '../support/visit.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** A buyer who has typed a card, and the way of their requests. */
async function openTyped(options?: HostOptions): Promise<Scene> {
  const scene = await openScene(browser, options);
  await scene.buyer.typeCard();
  return scene;
}

async function assertPaidOnce({stripe, paid}: Host): Promise<void> {
  await stripe.settled();
  assert.equal(paid.length, 1);
  assert.equal(stripe.journal.events('payment_intent.created').length, 1);
  assert.equal(stripe.journal.events('payment_intent.succeeded').length, 1);
}

suite('pays once', {concurrency: 3}, () => {
  test('asks again when the answer about the order is lost, and finds the same order (12)', async () => {
    await using scene = await openTyped();
    const {host, buyer, network} = scene;
    network.treatOnce(CREATE, loseAnswer(host.stripe));
    await buyer.pay();
    await buyer.reach('succeeded');
    assert.equal(network.treated.length, 1);
    await assertPaidOnce(host);
    assert.deepEqual(await buyer.errorCodes(), []);
  });

  again('tells when every answer about the order is lost; Pay again finds the same order (12)', async () => {
    await using scene = await openTyped();
    const {host, buyer, network} = scene;
    network.treat(CREATE, loseAnswer(host.stripe));
    await buyer.pay();
    await buyer.reach('failed');
    assert.deepEqual(await buyer.errorCodes(), ['network_error']);
    network.heal();
    await buyer.pay();
    await buyer.reach('succeeded');
    await assertPaidOnce(host);
  });

  test('tells a buyer who is offline, and takes the payment when the connection is back (11)', async () => {
    await using scene = await openTyped();
    const {host, buyer, network} = scene;
    network.treat(/^/, disconnect);
    await buyer.pay();
    await buyer.reach('failed');
    const notices = await buyer.page.$$eval('buy-box >>> [role=alert]', (all) =>
      all.map(({textContent}) => textContent?.trim()),
    );
    assert.ok(notices.includes('The shop cannot be reached. Please check your connection and try again.'));
    network.heal();
    await buyer.pay();
    await buyer.reach('succeeded');
    await assertPaidOnce(host);
  });

  again('takes no second payment for another quantity before it knows what became of the first', async () => {
    await using scene = await openTyped();
    const {host, buyer, network} = scene;
    network.treat(LOOK, disconnect);
    network.treatOnce(CONFIRM, loseAnswer(host.stripe));
    await buyer.pay();
    await buyer.reach('failed');
    network.treat(CREATE, disconnect);
    await buyer.press('[part=quantity-increment]');
    await buyer.pay();
    await buyer.page.waitForFunction(() => document.querySelector('buy-box')?.dataset['state'] === 'failed');
    network.heal();
    await buyer.pay();
    await buyer.reach('succeeded');
    await assertPaidOnce(host);
    const [success] = await buyer.events('buybox-success');
    const {quantity, amount, resumed} = success?.detail ?? {};
    assert.deepEqual([quantity, amount, resumed], [1, 100, true]);
  });

  test('asks the server when Stripe has charged and its answer is lost', async () => {
    await using scene = await openTyped();
    const {host, buyer, network} = scene;
    network.treatOnce(CONFIRM, loseAnswer(host.stripe));
    await buyer.pay();
    await buyer.reach('succeeded');
    assert.equal(network.treated.length, 1);
    await assertPaidOnce(host);
    assert.deepEqual(await buyer.errorCodes(), []);
  });

  again('takes another try when Stripe was never reached', async () => {
    await using scene = await openTyped();
    const {host, buyer, network} = scene;
    network.treatOnce(CONFIRM, block);
    await buyer.pay();
    await buyer.reach('failed');
    assert.deepEqual(await buyer.errorCodes(), ['api_connection_error']);
    await buyer.pay();
    await buyer.reach('succeeded');
    await assertPaidOnce(host);
  });

  test('is paid although no webhook ever arrives', async () => {
    await using scene = await openTyped({hasWebhooks: false});
    await scene.buyer.pay();
    await scene.buyer.reach('succeeded');
    await assertPaidOnce(scene.host);
  });

  test('is fulfilled although the page never hears of it again (5)', async () => {
    await using scene = await openTyped();
    const {host, buyer, network} = scene;
    network.treat(LOOK, block);
    await buyer.pay();
    await buyer.page.waitForRequest((request) => LOOK.test(`GET ${request.url()}`));
    await buyer.page.goto('about:blank');
    await assertPaidOnce(host);
  });

  again('says that a payment is under way when the order can not be asked for', async () => {
    await using scene = await openTyped();
    const {host, buyer, network} = scene;
    network.treat(LOOK, block);
    await buyer.pay();
    await buyer.page.waitForSelector('buy-box[data-state=processing]');
    await assertPaidOnce(host);
    assert.deepEqual(await buyer.errorCodes(), []);
  });

  test('finds the order again after a reload that came before the answer (3)', async () => {
    await using scene = await openTyped();
    const {host, buyer, network} = scene;
    network.treatOnce(CREATE, holdAnswer(host.stripe));
    await buyer.pay();
    await buyer.page.waitForRequest((request) => CREATE.test(`POST ${request.url()}`));
    while (host.stripe.journal.events('payment_intent.created').length === 0) await buyer.reach('submitting');
    await buyer.page.reload();
    await buy(buyer);
    await assertPaidOnce(host);
  });
});
