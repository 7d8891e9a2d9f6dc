/** A shop that holds the money first: the buyer is told that the payment is under way, and the owner captures or lets go. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {type Buyer, openBuyer} from '../support/buyer.ts';
import {CREDITS, type Host, openHost} from '../support/host.ts';
import {assertPaid} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';
import {again} from '../../support/repeats.ts';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

async function payAndWait(buyer: Buyer): Promise<void> {
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('processing');
}

async function openHolding(): Promise<Host> {
  const host = await openHost();
  host.reopen({capture: 'manual'});
  return host;
}

test('what the buyer has paid is held until the owner captures it, and given then', async () => {
  await using host = await openHolding();
  await using buyer = await openBuyer(browser, host.url);
  await payAndWait(buyer);
  const [order] = await host.shop.orders();
  assert.deepEqual([order?.state, order?.amount], ['processing', 100]);
  assert.equal(host.stripe.journal.events('payment_intent.amount_capturable_updated').length, 1);
  await assertPaid(host);
  assert.equal((await host.shop.capture(order?.id ?? '')).state, 'paid');
  await assertPaid(host, 100);
  await buyer.reach('succeeded');
  assert.equal((await buyer.events('buybox-success')).length, 1);
  assert.equal((await buyer.events('buybox-processing')).length, 1);
  assert.deepEqual(await buyer.errorCodes(), []);
});

test('what is held is let go, and nothing is given', async () => {
  await using host = await openHolding();
  await using buyer = await openBuyer(browser, host.url);
  await payAndWait(buyer);
  const [order] = await host.shop.orders();
  assert.equal((await host.shop.cancel(order?.id ?? '')).state, 'canceled');
  await assertPaid(host);
  await buyer.reach('failed');
  assert.deepEqual(await buyer.errorCodes(), ['payment_failed']);
  await buyer.pay();
  await buyer.reach('processing');
  assert.equal((await host.shop.orders()).length, 2);
});

/** Lets go of what is held, and has the tag ask at once. */
async function letGo({shop}: Host, {page}: Buyer): Promise<void> {
  const [order] = await shop.orders();
  await shop.cancel(order?.id ?? '');
  await page.$eval('buy-box', (tag) => tag.resume());
}

again('what is let go after a reload is read beside a form that takes another card', async () => {
  await using host = await openHolding();
  await using buyer = await openBuyer(browser, host.url);
  await payAndWait(buyer);
  await buyer.page.reload();
  await buyer.reach('processing');
  await letGo(host, buyer);
  await buyer.reach('ready');
  assert.match(await readAlerts(buyer), /did not go through/);
  await payAndWait(buyer);
});

again('what is let go when there is nothing for sale any more is read, with a way on', async () => {
  await using host = await openHolding();
  await using buyer = await openBuyer(browser, host.url);
  await payAndWait(buyer);
  host.reopen({capture: 'manual', catalog: {mug: CREDITS}});
  await buyer.page.reload();
  await buyer.reach('processing');
  await letGo(host, buyer);
  await buyer.reach('unavailable');
  assert.match(await readAlerts(buyer), /did not go through/);
  host.reopen({capture: 'manual'});
  await buyer.press('.notice button');
  await payAndWait(buyer);
});

async function readAlerts({page}: Buyer): Promise<string> {
  const alerts = await page.$$eval('buy-box >>> [role=alert]', (all) =>
    all.filter((alert) => alert.checkVisibility()).map(({textContent}) => textContent),
  );
  return alerts.join('');
}
