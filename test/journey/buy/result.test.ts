/** What a buyer reads when it is over: what was bought, the order's number, where the receipt goes, and what comes next. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {OrderReply} from 'buybox/contract';
import {openBuyer, type Buyer} from '../support/buyer.ts';
import {openHost, SNIPPET} from '../support/host.ts';
import {findViolations} from '../support/axe.ts';
import {LOOK, miss, openNetwork, type Network, type Treatment} from '../support/network.ts';
import {assertPaid, buy} from '../support/sale.ts';
import {openBrowser} from '../support/visit.ts';

const EMAIL = 'ann@shop.test';
const PAGE = `<main><h1>A shop</h1>${SNIPPET}</main>`;
const WITH_EMAIL = PAGE.replace('product', `quantity="3" customer-email="${EMAIL}" product`);
const DIALOG = PAGE.replace('product', 'layout="dialog" product');

let browser: Browser;
before(async () => void (browser = await openBrowser()));
after(() => browser.close());

/** The server's own answer, as it would be with something else in it. */
function changed(change: (body: Record<string, unknown>) => object): Treatment {
  return async (request) => {
    const answer = await fetch(request.url(), {headers: request.headers()});
    const body = (await answer.json()) as Record<string, unknown>;
    await request.respond({
      status: answer.status,
      contentType: 'application/json',
      body: JSON.stringify(change(body)),
    });
  };
}

/** Pays; `prepare` stands between page and server. */
async function openThanks(
  url: string,
  stripe: Parameters<typeof openNetwork>[1],
  prepare: (network: Network) => void = () => undefined,
): Promise<Buyer> {
  const buyer = await openBuyer(browser, url, async (page) => prepare(await openNetwork(page, stripe)));
  await buyer.reach('ready');
  await buy(buyer);
  return buyer;
}

/** What is seen of a part; nothing where it is hidden. */
function readSeen({page}: Buyer, part: string): Promise<string> {
  return page.$eval(
    'buy-box',
    (tag, name) => tag.shadowRoot?.querySelector<HTMLElement>(`[part~="${name}"]`)?.innerText.trim() ?? '',
    part,
  );
}

test('says what was bought, and the number by which the shop finds the order', async () => {
  await using host = await openHost({html: WITH_EMAIL});
  await using buyer = await openThanks(host.url, host.stripe);
  await buyer.page.waitForSelector('buy-box >>> [part=order-number]');
  const [order] = host.paid;
  assert.ok(order);
  assert.equal(await readSeen(buyer, 'bought'), '3 × Credits');
  assert.equal(await readSeen(buyer, 'order-number'), `Order ${order.id.slice(0, 8)}`);
  assert.match(await readSeen(buyer, 'success'), /You paid \$3\.00\./);
  // Stripe sends none in test mode.
  assert.equal(await readSeen(buyer, 'receipt'), '');
  assert.equal(await buyer.page.$('buy-box >>> [part~=done]'), null);
  assert.deepEqual(await findViolations(buyer.page), []);
});

test('says where the receipt goes, where real money was taken', async () => {
  await using host = await openHost({html: WITH_EMAIL});
  const setLive = changed((body) => ({...body, livemode: true}));
  await using buyer = await openThanks(host.url, host.stripe, (network) => network.treat(/\/config/, setLive));
  await buyer.page.waitForSelector('buy-box >>> [part=receipt]');
  assert.equal(await readSeen(buyer, 'receipt'), `The receipt goes to ${EMAIL}.`);
  assert.equal(host.stripe.journal.calls('POST /v1/payment_intents')[0]?.params['receipt_email'], EMAIL);
});

test('an id that the shop makes is read out as it stands', async () => {
  await using host = await openHost({html: PAGE});
  host.reopen({createId: () => 'A-2026-0042'});
  await using buyer = await openThanks(host.url, host.stripe);
  await buyer.page.waitForSelector('buy-box >>> [part=order-number]');
  assert.equal(await readSeen(buyer, 'order-number'), 'Order A-2026-0042');
});

test('lists what was bought, with what was added and taken off, where it is more than one thing', async () => {
  await using host = await openHost({html: PAGE});
  const addLines = changed((body) => {
    const order = body as unknown as OrderReply;
    const [line] = order.lines;
    assert.ok(line);
    const mug = {...line, product: 'mug', name: 'Mug', quantity: 2, unitAmount: 750, amount: 1500};
    const adjustments = [{kind: 'discount' as const, label: 'SUMMER20', amount: -320}];
    return {...order, lines: [line, mug], adjustments, amount: line.amount + 1500 - 320};
  });
  await using buyer = await openThanks(host.url, host.stripe, (network) => network.treat(LOOK, addLines));
  await buyer.page.waitForSelector('buy-box >>> table[part=bought]');
  const rows = (await readSeen(buyer, 'bought')).split('\n').map((row) => row.trim());
  assert.deepEqual(rows, ['1 × Credits\t$1.00', '2 × Mug\t$15.00', 'SUMMER20\t-$3.20', 'Total\t$12.80']);
  assert.deepEqual(await findViolations(buyer.page), []);
});

test('says that it is paid although the rest of the result could not be loaded', async () => {
  await using host = await openHost({html: PAGE});
  await using buyer = await openThanks(host.url, host.stripe, (network) => network.treat(/parts\/result/, miss));
  assert.match(await readSeen(buyer, 'success'), /Payment received/);
  await assertPaid(host, 100);
  assert.deepEqual(buyer.uncaught, []);
});

test('Done closes the dialog, and the buyer is where they were', async () => {
  await using host = await openHost({html: DIALOG});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.press('[part~=open]');
  await buyer.reach('ready');
  await buy(buyer);
  await buyer.press('[part~=done]');
  const state = await buyer.page.$eval('buy-box', ({shadowRoot}) => [
    shadowRoot?.querySelector('dialog')?.open,
    shadowRoot?.activeElement?.getAttribute('part'),
  ]);
  assert.deepEqual(state, [false, 'open submit']);
});

test('a payment on its way says so, moves, and can’t be made again', async () => {
  await using host = await openHost({html: PAGE});
  host.reopen({capture: 'manual'});
  await using buyer = await openBuyer(browser, host.url);
  await buyer.reach('ready');
  await buyer.typeCard();
  await buyer.pay();
  await buyer.reach('processing');
  await buyer.page.waitForSelector('buy-box >>> [part=order-number]');
  assert.match(await readSeen(buyer, 'success'), /being processed[^]*do not pay again[^]*1 × Credits[^]*Order/);
  const moves = await buyer.page.$eval(
    'buy-box >>> .moving',
    (sign) => getComputedStyle(sign, '::after').animationName,
  );
  assert.equal(moves, 'turn');
  assert.equal(await buyer.page.$('buy-box >>> [part=again]'), null);
  assert.deepEqual(await findViolations(buyer.page), []);
});
