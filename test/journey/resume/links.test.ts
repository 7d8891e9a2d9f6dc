/** A link with somebody's client secret: the page it opens says what was paid, and believes none of it. */
import assert from 'node:assert/strict';
import {after, before, suite, test} from 'node:test';
import type {ErrorBody, PaymentReply, PaymentRequest} from 'buybox/contract';
import type {Browser} from 'puppeteer-core';
import {openBuyer} from '../support/buyer.ts';
import {assertShown, comeBack, delayStatus, ORDERS} from '../support/come-back.ts';
import {openNetwork} from '../support/network.ts';
import {assertPaid, buy, buyAnew} from '../support/sale.ts';
import {openScene} from '../support/scene.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

const DECLINED = '4000000000000002';

const FORM = `<script src="/buybox/buy-box.js" async></script><form><buy-box
  product="credits" name="order" required success-url="/thanks?order={ORDER_ID}"></buy-box></form>`;

/** What a page can ask of its form and of its tag. */
const ASK = `(() => {
  const [form, tag] = [document.querySelector('form'), document.querySelector('buy-box')];
  return [form.checkValidity(), new FormData(form).get('order'), tag.orderId, tag.matches(':state(succeeded)')];
})()`;

suite('a link that a bank’s page could have made, in a browser that never paid', {concurrency: 3}, () => {
  test('shows that it is paid, and tells the page, its form and its success-url nothing', async () => {
    await using back = await comeBack(browser, 'succeeded', undefined, {html: FORM, isOtherBrowser: true});
    const {buyer, host} = back;
    await assertShown(back);
    assert.deepEqual(await buyer.page.evaluate(ASK), [false, null, null, false]);
    assert.equal(new URL(buyer.page.url()).href, `${host.url}/`);
    await buyer.page.reload();
    await buyer.reach('ready');
    assert.deepEqual(await buyer.page.evaluate(ASK), [false, null, null, false]);
    assert.deepEqual(await buyer.events('buybox-success'), []);
  });

  again('a payment of its own is told there afterwards, as any other', async () => {
    await using back = await comeBack(browser, 'succeeded', undefined, {isOtherBrowser: true});
    const {buyer, host} = back;
    await assertShown(back);
    await buyer.press('[part=success] button');
    await buy(buyer);
    assert.equal((await buyer.events('buybox-success')).length, 1);
    await assertPaid(host, 100, 100);
  });

  test('what is under way is shown until it is paid, and neither is told', async () => {
    let isSettled = false;
    await using back = await comeBack(
      browser,
      'succeeded',
      (network) =>
        network.treat(
          ORDERS,
          delayStatus(() => isSettled),
        ),
      {
        isOtherBrowser: true,
      },
    );
    const {buyer} = back;
    await buyer.reach('shown');
    assert.match(await buyer.read('success'), /is being processed/);
    isSettled = true;
    await buyer.page.waitForFunction(
      () => document.querySelector('buy-box')?.shadowRoot?.textContent?.includes('Payment received'),
      {polling: 50},
    );
    await assertShown(back);
  });

  again('the browser that paid is told, whatever others were shown', async () => {
    await using back = await comeBack(browser, 'succeeded', undefined, {isOtherBrowser: true});
    await assertShown(back);
    const {host, first} = back;
    await first.page.goto(host.url);
    await first.reach('succeeded');
    assert.equal((await first.events('buybox-success')).length, 1);
  });
});

test('a stranger who sends a link of their own knows nothing of what is bought there', async () => {
  await using scene = await openScene(browser);
  const {host, buyer: stranger} = scene;
  const made = stranger.page.waitForResponse((response) => response.url().endsWith('/create-payment-intent'));
  await stranger.typeCard(DECLINED);
  await stranger.pay();
  await stranger.hear('buybox-error');
  const response = await made;
  const {clientSecret} = (await response.json()) as PaymentReply;
  const asked = JSON.parse(response.request().postData() ?? '{}') as PaymentRequest;
  const link = `${host.url}/?buybox=credits&payment_intent_client_secret=${clientSecret}`;
  await using victim = await openBuyer(browser, link, (page) => openNetwork(page, host.stripe));
  await buyAnew(victim);
  await assertPaid(host, 100);
  const answer = await fetch(`${host.url}/buybox/create-payment-intent`, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({...asked, attempt: 9}),
  });
  const {error} = (await answer.json()) as ErrorBody;
  assert.equal(error.code, 'paid_elsewhere', 'and no order, no token');
  assert.deepEqual(await stranger.events('buybox-success'), []);
});
