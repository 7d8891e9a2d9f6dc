/** Who buys and where it goes: asked for by the page, known by the host, kept out of storage and events. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {Buyer} from '../support/buyer.ts';
import {openBrowser} from '../support/visit.ts';
import {
  fillAddress,
  HOME,
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

/** Somebody, as Stripe is told of them. */
interface Sent {
  name?: string;
  email?: string;
  address?: Record<string, string>;
}

/** Whatever the page's storage and the tag's events hold. */
async function readTraces(buyer: Buyer): Promise<string> {
  const stored = await buyer.page.evaluate(() => JSON.stringify([{...sessionStorage}, {...localStorage}]));
  return stored + JSON.stringify(await buyer.events());
}

test('an e-mail address is asked for, has to be one, and gets Stripe’s receipt', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" email="ask"'));
  const {host, buyer} = scene;
  await buyer.typeCard();
  await buyer.pay();
  await buyer.page.waitForSelector('buy-box >>> #email[aria-invalid=true]:focus');
  assert.match(
    await buyer.page.$eval('buy-box >>> #email-hint', ({textContent}) => textContent ?? ''),
    /email address/,
  );
  assert.deepEqual(host.stripe.journal.entries, []);
  await typeInto(buyer, '#email', 'ada at home');
  await buyer.pay();
  assert.deepEqual(host.stripe.journal.entries, []);
  await typeInto(buyer, '#email', 'ada@example.com');
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.equal(order.email, 'ada@example.com');
  assert.equal(readCreates(host)[0]?.['receipt_email'], 'ada@example.com');
  assert.doesNotMatch(await readTraces(buyer), /ada/);
  assert.deepEqual(buyer.uncaught, []);
});

test('what the host or the page knows is filled in, and can be changed', async () => {
  const customer = (): {id: string; email: string; name: string} => ({
    id: 'ada',
    email: 'ada@example.com',
    name: 'Ada Example',
  });
  await using scene = await openCart(browser, tagWith('product="mug" email="ask" address="billing"'), {customer});
  const {host, buyer} = scene;
  await buyer.page.waitForFunction(() => {
    const field = document.querySelector('buy-box')?.shadowRoot?.querySelector<HTMLInputElement>('#email');
    return field?.value === 'ada@example.com';
  });
  await typeInto(buyer, '#email', 'eve@example.com');
  const {name: _, ...place} = HOME;
  await fillAddress(buyer, place);
  await typeCardBeside(buyer);
  await buyer.pay();
  await buyer.reach('succeeded');
  const {email, buyer: who} = await readPaid(host);
  assert.deepEqual([email, who?.name, who?.addressKind], ['eve@example.com', 'Ada Example', 'billing']);
});

test('who leaves the e-mail field for the button is led to the address, once the shop has asked for one', async () => {
  const tag = tagWith('product="mug" email="ask" address="shipping"');
  await using scene = await openCart(browser, tag, {price: SHIPPING});
  const {buyer} = scene;
  await untilReads(buyer, 'submit', 'Continue to the address');
  await buyer.page.focus('buy-box >>> #email');
  await buyer.page.keyboard.type('ada@example.com');
  await buyer.pay();
  await untilReads(buyer, 'address', 'Shipping addressPlease enter your whole address.');
});

test('the total waits for the address that it depends on; order and PaymentIntent have it', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" address="shipping"'), {price: SHIPPING});
  const {host, buyer} = scene;
  await untilReads(buyer, 'submit', 'Continue to the address');
  assert.match(await buyer.read('totals'), /Enter your address to see the total/);
  await typeCardBeside(buyer);
  await buyer.pay();
  assert.match(await buyer.read('address'), /whole address/);
  assert.deepEqual(host.stripe.journal.entries, []);
  await fillAddress(buyer);
  await untilReads(buyer, 'submit', 'Pay $17.00');
  await fillAddress(buyer, {country: 'GB', postalCode: 'SW1Y 4JU', state: ''});
  await untilReads(buyer, 'submit', 'Pay $27.00');
  await fillAddress(buyer);
  await untilReads(buyer, 'submit', 'Pay $17.00');
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  const {name, ...address} = HOME;
  assert.deepEqual(order.buyer, {name, address, addressKind: 'shipping'});
  assert.equal(order.amount, 1700);
  const [confirmed] = host.stripe.journal.calls('POST /v1/payment_intents/:id/confirm');
  const shipping = confirmed?.params['shipping'] as Sent | undefined;
  assert.deepEqual([shipping?.name, shipping?.address?.['postal_code']], [name, '10001']);
  assert.doesNotMatch(await readTraces(buyer), /Analytical|10001/);
});

test('an address that the shop does not deliver to is said to be none', async () => {
  await using scene = await openCart(browser, tagWith('product="mug" address="shipping"'), {price: SHIPPING});
  const {host, buyer} = scene;
  await fillAddress(buyer, {...HOME, country: 'FR', postalCode: '75001', state: ''});
  await untilReads(buyer, 'submit', 'Try again');
  const told = await buyer.page.$eval('buy-box >>> .quote-failed p', ({textContent}) => textContent);
  assert.equal(told, 'The shop does not deliver to this address.');
  await fillAddress(buyer);
  await untilReads(buyer, 'submit', 'Pay $17.00');
  assert.deepEqual(host.stripe.journal.entries, []);
});

test('a billing address is the card’s, whoever confirms', async () => {
  await using scene = await openCart(
    browser,
    tagWith('product="mug" address="billing" email="ask" confirm="server" customer-email="ada@example.com"'),
  );
  const {host, buyer} = scene;
  await fillAddress(buyer);
  await typeCardBeside(buyer);
  await buyer.pay();
  await buyer.reach('succeeded');
  const order = await readPaid(host);
  assert.equal(order.buyer?.address?.line1, '12 Analytical Row');
  const [token] = host.stripe.journal.calls('POST /v1/confirmation_tokens');
  const method = token?.params['payment_method_data'] as {billing_details: Sent} | undefined;
  const billed = method?.billing_details;
  assert.deepEqual([billed?.email, billed?.address?.['line1']], ['ada@example.com', '12 Analytical Row']);
});

test('an address that was begun is still there after the tag was moved', async () => {
  await using scene = await openCart(browser, `${tagWith('product="mug" address="shipping"')}<main></main>`);
  const {host, buyer} = scene;
  await buyer.page.evaluate(() =>
    document.querySelector('main')?.append(document.querySelector('buy-box') as Node),
  );
  await buyer.reach('ready');
  await fillAddress(buyer);
  await typeCardBeside(buyer);
  await buyer.pay();
  await buyer.reach('succeeded');
  assert.equal((await readPaid(host)).buyer?.address?.city, 'New York');
});
