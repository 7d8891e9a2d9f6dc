/** Pages that clobber names, undo every style or forge events: the price and Pay stay, and nothing is given away. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {openBuyer} from '../support/buyer.ts';
import {openHost, SNIPPET} from '../support/host.ts';
import {openNetwork} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';
import {assertPaid, buy} from '../support/sale.ts';

const CLOBBERS = `<a id="Stripe"></a><a id="Stripe" name="elements"></a><form name="fetch"></form>
  <img name="customElements"><img name="sessionStorage"><form id="buybox"></form>`;

const HOSTILE_STYLE = `<style>
  * {all: unset !important; font-size: 40px !important; letter-spacing: 9px !important}
  button {display: none !important}
</style>`;

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** What a person sees of a part: whether its middle is not covered, and how large its letters are. */
function look(page: Page, part: string): Promise<{isSeen: boolean; fontSize: number}> {
  return page.$eval(`buy-box >>> [part=${part}]`, (element) => {
    element.scrollIntoView({block: 'center'});
    const {left, top, width, height} = element.getBoundingClientRect();
    const root = element.getRootNode() as ShadowRoot;
    const found = root.elementFromPoint(left + width / 2, top + height / 2);
    return {
      isSeen: width > 0 && height > 0 && element.contains(found),
      fontSize: Number.parseFloat(getComputedStyle(element).fontSize),
    };
  });
}

for (const namesStripeJs of [true, false]) {
  const whose = namesStripeJs ? "the sandbox's" : "Stripe's";
  test(`pays with ${whose} Stripe.js on a page that has clobbered its names (24)`, async () => {
    await using host = await openHost({html: CLOBBERS + SNIPPET, namesStripeJs});
    await using buyer = await openBuyer(browser, host.url, (page) => openNetwork(page, host.stripe));
    await buy(buyer);
    await assertPaid(host, 100);
  });
}

test('price and Pay stay in sight, and work, under a stylesheet that undoes everything (22)', async () => {
  await using host = await openHost({html: HOSTILE_STYLE + SNIPPET});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  for (const part of ['total', 'submit', 'quantity-input', 'quantity-increment']) {
    const {isSeen, fontSize} = await look(buyer.page, part);
    assert.ok(isSeen, part);
    assert.ok(fontSize >= 16 && fontSize <= 20, `${part} has ${fontSize} px`);
  }
  await buy(buyer);
  await assertPaid(host, 100);
});

test('a forged event gives nothing away (26)', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.page.$eval('buy-box', (tag) => {
    const detail = {product: 'credits', quantity: 100, orderId: 'forged', status: 'paid', amount: 10_000};
    tag.dispatchEvent(new CustomEvent('buybox-success', {bubbles: true, composed: true, detail}));
  });
  assert.deepEqual(host.paid, []);
  assert.deepEqual(host.stripe.journal.entries, []);
  await buyer.reach('ready');
  await buy(buyer);
  await assertPaid(host, 100);
});

test('a page that writes another price into the tag is charged the true one', async () => {
  await using host = await openHost();
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.page.$eval('buy-box', (tag) => {
    Object.assign(tag, {price: 1, unitAmount: 1});
    tag.setAttribute('amount', '1');
    tag.setAttribute('unit-amount', '1');
  });
  await buy(buyer);
  await assertPaid(host, 100);
});
