/** Every way to put the tag on a page that is not the demo: it stands there, says what it costs, and pays. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {verifyReceipt} from 'buybox/receipt';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, SNIPPET, type Host} from '../support/host.ts';
import {miss, openNetwork} from '../support/network.ts';
import {openBrowser} from '../support/visit.ts';
import {again, leading} from '../../support/repeats.ts';

const CREATE = 'POST /v1/payment_intents';

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

async function buy(buyer: Buyer, tag?: string): Promise<void> {
  await buyer.reach('ready', tag);
  await buyer.typeCard(undefined, tag);
  await buyer.pay(tag);
  await buyer.reach('succeeded', tag);
}

async function assertPaid({stripe, paid}: Host, quantities: number[]): Promise<void> {
  await stripe.settled();
  assert.deepEqual(
    paid.map(({quantity, amount}) => [quantity, amount]),
    quantities.map((quantity) => [quantity, quantity * 100]),
  );
  assert.equal(stripe.journal.calls(CREATE).length, quantities.length);
}

for (const loading of leading(['async', '', 'defer'], 1)) {
  test(`one script tag (${loading || 'sync'}) is a checkout where it stands`, async () => {
    const script = `<script src="/buybox/buy-box.js" data-product="credits" data-quantity="3" ${loading}></script>`;
    await using host = await openHost({html: `<p id="above"></p>${script}<p id="below"></p>`});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.reach('ready', '#above + script + buy-box:has(+ #below)');
    assert.equal(await buyer.read('total'), '$3.00');
    await buy(buyer);
    await assertPaid(host, [3]);
    assert.deepEqual(buyer.uncaught, []);
  });
}

test('logs buybox-success once, with what the documentation promises', async () => {
  const listener = `<script>
    document.addEventListener('buybox-success', (event) => console.log(JSON.stringify(event.detail)));
  </script>`;
  await using host = await openHost({html: SNIPPET + listener});
  const logged: string[] = [];
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    // What the browser itself says, such as of an icon that is not there, is an `error`.
    page.on('console', (message) => message.type() === 'log' && logged.push(message.text()));
  });
  await buy(buyer);
  await assertPaid(host, [1]);
  const [order] = host.paid;
  const told = logged.map((text) => JSON.parse(text) as {receipt: string});
  assert.deepEqual(told, [
    {
      product: 'credits',
      quantity: 1,
      currency: 'usd',
      orderId: order?.id,
      livemode: false,
      status: 'paid',
      reference: null,
      receipt: told[0]?.receipt,
      resumed: false,
      amount: 100,
      paymentIntentId: order?.paymentIntentId,
    },
  ]);
  const jwks = (await (await fetch(`${host.url}/buybox/jwks.json`)).json()) as {keys: object[]};
  assert.equal((await verifyReceipt(told[0]?.receipt, {jwks, livemode: false})).sub, order?.id);
});

test('a script that comes before its tag, and a tag that is made by a script, work alike', async () => {
  const html = `<script src="/buybox/buy-box.js"></script><script>
    const tag = document.createElement('buy-box');
    tag.product = 'credits';
    tag.quantity = 2;
    document.body.append(tag);
  </script>`;
  await using host = await openHost({html});
  await using buyer = await openBuyer(browser, host.url);
  await buy(buyer);
  await assertPaid(host, [2]);
});

test('the script loaded twice registers once (21)', async () => {
  const again = '<script src="/buybox/buy-box.js?v=2"></script>';
  await using host = await openHost({html: again + SNIPPET + again});
  await using buyer = await openBuyer(browser, host.url);
  await buy(buyer);
  await assertPaid(host, [1]);
  assert.deepEqual(buyer.uncaught, []);
});

again(
  'scripts that are run again where their tags are, as Turbo does with a page it kept, make no more',
  async () => {
    const script = '<script src="/buybox/buy-box.js" data-product="credits" async></script>';
    await using host = await openHost({html: script + script});
    await using buyer = await openBuyer(browser, host.url);
    await buyer.page.waitForFunction(() => document.querySelectorAll('buy-box[data-state=ready]').length === 2);
    await buyer.page.evaluate(async () => {
      for (const tag of document.querySelectorAll('buy-box')) tag.before(document.createElement('hr'));
      const kept = document.querySelector('body')?.cloneNode(true) as HTMLElement;
      const scripts = [...kept.querySelectorAll('script')].map((dead) => {
        const alive = document.createElement('script');
        for (const {name, value} of dead.attributes) alive.setAttribute(name, value);
        dead.replaceWith(alive);
        return new Promise((resolve) => alive.addEventListener('load', resolve));
      });
      document.body.replaceWith(kept);
      await Promise.all(scripts);
    });
    const names = await buyer.page.$$eval('body > *', (all) => all.map(({localName}) => localName));
    const inTurn = names.filter((name) => /script|hr|buy-box/.test(name));
    assert.deepEqual(inTurn, ['script', 'hr', 'buy-box', 'script', 'hr', 'buy-box']);
    await buy(buyer);
    await assertPaid(host, [1]);
  },
);

test('two tags of one product are one purchase: pressed at once, one of them pays (2, 20)', async () => {
  const tags = '<buy-box id="one" product="credits"></buy-box><buy-box id="two" product="credits" quantity="2">';
  await using host = await openHost({html: `<script src="/buybox/buy-box.js" async></script>${tags}`});
  await using buyer = await openBuyer(browser, host.url);
  await Promise.all([buyer.reach('ready', '#one'), buyer.reach('ready', '#two')]);
  await buyer.typeCard(undefined, '#one');
  await buyer.typeCard(undefined, '#two');
  await buyer.page.$$eval('buy-box', (tags) => {
    for (const tag of tags) tag.shadowRoot?.querySelector<HTMLElement>('[part=submit]')?.click();
  });
  await Promise.all([buyer.reach('succeeded', '#one'), buyer.reach('failed', '#two')]);
  assert.deepEqual(await buyer.errorCodes(), ['paid_elsewhere']);
  await assertPaid(host, [1]);
  await buyer.press('[part=submit]', '#two');
  await buyer.reach('succeeded', '#two');
  await assertPaid(host, [1, 2]);
  const orders = (await buyer.events('buybox-success')).map(({detail}) => detail['orderId']);
  assert.deepEqual(
    orders,
    host.paid.map(({id}) => id),
  );
});

test('a script that was kept over a release takes the parts of the new one', async () => {
  await using host = await openHost({html: SNIPPET});
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    const network = await openNetwork(page, host.stripe);
    network.treat(/\/parts\/checkout\.[0-9a-f]{12}\.js$/, miss);
  });
  await buy(buyer);
  await assertPaid(host, [1]);
});

test('says that a part is missing, and loads it when it is there again', async () => {
  await using host = await openHost({html: SNIPPET});
  let heal = (): void => undefined;
  await using buyer = await openBuyer(browser, host.url, async (page) => {
    const network = await openNetwork(page, host.stripe);
    network.treat(/\/parts\//, miss);
    heal = network.heal;
  });
  await buyer.reach('unavailable');
  const [event] = await buyer.events('buybox-unavailable');
  assert.equal(event?.detail['reason'], 'script_incomplete');
  heal();
  await buyer.press('button');
  await buy(buyer);
  await assertPaid(host, [1]);
});
