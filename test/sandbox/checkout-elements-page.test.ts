import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test, {after, before} from 'node:test';
import type {Browser, HTTPRequest} from 'puppeteer-core';
import type {Stripe} from 'stripe';
import {type Opened, openSandbox} from './open-sandbox.ts';
import {openBrowser} from './shop-page.ts';

const LOADER = await readFile(new URL(import.meta.resolve('@stripe/stripe-js/dist/pure.mjs')), 'utf8');

/** The secret comes from the backend while the fields are already mounted. */
const SHOP_SCRIPT = `
import {loadStripe} from '/loader.mjs';
const stripe = await loadStripe(document.body.dataset.key);
window.checkout = stripe.initCheckoutElementsSdk({clientSecret: fetch('/secret').then((answer) => answer.text())});
window.changes = [];
checkout.on('change', (session) => changes.push(session));
window.ready = 0;
checkout.createPaymentElement().on('ready', () => (ready += 1)).mount('#payment');
window.loaded = await checkout.loadActions();
window.actions = loaded.actions;
`;

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

type Create = Stripe.Checkout.SessionCreateParams;

const MUGS: Create = {
  ui_mode: 'elements',
  mode: 'payment',
  line_items: [
    {
      price_data: {currency: 'usd', unit_amount: 1500, product_data: {name: 'Mug'}},
      quantity: 2,
      adjustable_quantity: {enabled: true, maximum: 5},
    },
  ],
  return_url: 'https://shop.example/done?session={CHECKOUT_SESSION_ID}',
};

/** A shop's page with the elements of a session. */
async function openShop(more: Create = {}) {
  const opened = openSandbox();
  const session = await opened.stripe.checkout.sessions.create({...MUGS, ...more});
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(opened, request, session.client_secret ?? ''));
  await page.goto('https://shop.example/');
  await page.waitForFunction('window.ready > 0 && window.actions');
  const run = async (code: string): Promise<any> => page.evaluate(code); // oxlint-disable-line typescript/no-explicit-any -- what a page answers
  const retrieve = () => opened.stripe.checkout.sessions.retrieve(session.id);
  return {...opened, page, session, run, retrieve, close: async () => (await page.close(), opened.box.close())};
}

async function answer({box}: Opened, request: HTTPRequest, secret: string): Promise<void> {
  const {hostname, pathname} = new URL(request.url());
  if (hostname === 'shop.example') return request.respond(shopFile(pathname, box.publishableKey, secret));
  const [method, body] = [request.method(), request.postData()];
  const response = await box.fetch(request.url(), {method, headers: request.headers(), ...(body && {body})});
  const headers = Object.fromEntries(response.headers);
  return request.respond({status: response.status, headers, body: await response.text()});
}

function shopFile(path: string, key: string, secret: string) {
  if (path === '/secret') return {body: secret};
  if (path.endsWith('.mjs'))
    return {contentType: 'text/javascript', body: path === '/shop.mjs' ? SHOP_SCRIPT : LOADER};
  const body = `<!doctype html><title>Shop</title><body data-key="${key}"><div id="payment"></div><script type="module" src="/shop.mjs"></script>`;
  return {contentType: 'text/html', body};
}

const IN_PLACE = "{redirect: 'if_required'}";

test('the session is shown, its quantity changed, and paid in the page', async () => {
  const shop = await openShop();
  const first = await shop.run('actions.getSession()');
  assert.deepEqual(first.total.total, {minorUnitsAmount: 3000, amount: '$30.00'});
  assert.deepEqual([first.lineItems[0].name, first.email, first.canConfirm], ['Mug', null, false]);
  const {session} = await shop.run(
    'actions.updateLineItemQuantity({lineItem: actions.getSession().lineItems[0].id, quantity: 3})',
  );
  assert.equal(session.total.total.minorUnitsAmount, 4500);
  const refused = await shop.run(
    'actions.updateLineItemQuantity({lineItem: actions.getSession().lineItems[0].id, quantity: 9})',
  );
  assert.deepEqual(refused, {type: 'error', error: {message: 'This quantity is not allowed.', code: null}});
  assert.equal((await shop.run("actions.updateEmail('ada@')")).error.code, 'incompleteEmail');
  await shop.run("actions.updateEmail('ada@shop.example')");
  await shop.run("Stripe.sandbox.fillCard('4242424242424242')");
  await shop.page.waitForFunction('actions.getSession().canConfirm');
  const paid = await shop.run(`actions.confirm(${IN_PLACE})`);
  assert.deepEqual(paid.session.status, {type: 'complete', paymentStatus: 'paid'});
  assert.equal(await shop.run('changes.at(-1).status.type'), 'complete');
  const again = await shop.run(`actions.confirm(${IN_PLACE})`);
  assert.match(again.error.message, /has a status of `complete`/);
  const {amount_total: total, customer_details: details, payment_status: status} = await shop.retrieve();
  assert.deepEqual([total, details?.email, status], [4500, 'ada@shop.example', 'paid']);
  await shop.close();
});

test('a success leads to the return URL, with the id of the session', async () => {
  const shop = await openShop();
  await shop.run("Stripe.sandbox.fillCard('4242424242424242')");
  await Promise.all([
    shop.page.waitForNavigation(),
    shop.run("void actions.confirm({email: 'ada@shop.example'})"),
  ]);
  assert.equal(shop.page.url(), `https://shop.example/done?session=${shop.session.id}`);
  await shop.close();
});

test('a decline is told with its code, and another card pays', async () => {
  const shop = await openShop({customer_email: 'ada@shop.example'});
  await shop.run("Stripe.sandbox.fillCard('4000000000009995')");
  const {error} = await shop.run(`actions.confirm(${IN_PLACE})`);
  assert.equal(error.code, 'paymentFailed');
  assert.equal(error.paymentFailed.declineCode, 'insufficient_funds');
  await shop.run("Stripe.sandbox.fillCard('4242424242424242')");
  assert.equal((await shop.run(`actions.confirm(${IN_PLACE})`)).type, 'success');
  await shop.close();
});

test('a bank that asks is asked in the page', async () => {
  const shop = await openShop({customer_email: 'ada@shop.example'});
  await shop.run("Stripe.sandbox.fillCard('4000002760003184')");
  const confirmed = shop.run(`actions.confirm(${IN_PLACE})`);
  const bank = await shop.page.waitForFrame((frame) => frame.name() === 'stripe-challenge-frame');
  await bank.locator('#test-source-authorize-3ds').click();
  assert.equal((await confirmed).type, 'success');
  assert.equal((await shop.retrieve()).payment_status, 'paid');
  await shop.close();
});

test('shipping is chosen, and the shop is told where to', async () => {
  const rate = (name: string, amount: number) => ({
    shipping_rate_data: {display_name: name, fixed_amount: {amount, currency: 'usd'}},
  });
  const shop = await openShop({
    customer_email: 'ada@shop.example',
    shipping_address_collection: {allowed_countries: ['FR']},
    shipping_options: [rate('By post', 500), rate('By courier', 1500)],
  });
  const {session} = await shop.run('actions.updateShippingOption(actions.getSession().shippingOptions[1].id)');
  assert.equal(session.shipping.shippingOption.displayName, 'By courier');
  assert.equal(session.total.total.minorUnitsAmount, 4500);
  await shop.run("Stripe.sandbox.fillCard('4242424242424242')");
  assert.match((await shop.run(`actions.confirm(${IN_PLACE})`)).error.message, /without `shippingAddress`/);
  const address = "{name: 'Ada', address: {country: 'FR', line1: '1 rue', city: 'Paris'}}";
  await shop.run(`actions.updateShippingAddress(${address})`);
  assert.equal((await shop.run(`actions.confirm(${IN_PLACE})`)).type, 'success');
  const {collected_information: collected} = await shop.retrieve();
  assert.equal(collected?.shipping_details?.address.city, 'Paris');
  await shop.close();
});

test('a change at the backend is seen, and a subscription with a trial saves the card', async () => {
  const monthly = {price_data: {currency: 'usd', unit_amount: 500, recurring: {interval: 'month'}}} as const;
  const price_data = {...monthly.price_data, product_data: {name: 'Club'}};
  const shop = await openShop({
    mode: 'subscription',
    line_items: [{price_data, quantity: 1}],
    subscription_data: {trial_period_days: 7},
    customer_email: 'ada@shop.example',
  });
  const {recurring, total} = await shop.run('actions.getSession()');
  assert.deepEqual([total.total.minorUnitsAmount, recurring.dueNext.total.amount], [0, '$5.00']);
  assert.equal(recurring.trial.trialPeriodDays, 7);
  assert.equal((await shop.run('actions.runServerUpdate(async () => {})')).type, 'success');
  await shop.run("Stripe.sandbox.fillCard('4242424242424242')");
  assert.equal((await shop.run(`actions.confirm(${IN_PLACE})`)).type, 'success');
  const {payment_status: status, subscription} = await shop.retrieve();
  assert.equal(status, 'no_payment_required');
  assert.equal((await shop.stripe.subscriptions.retrieve(String(subscription))).status, 'trialing');
  await shop.close();
});

test('a promotion code is taken, refused and taken away', async () => {
  const shop = await openShop({allow_promotion_codes: true});
  const {id: coupon} = await shop.stripe.coupons.create({percent_off: 10, duration: 'once', name: 'Tenth'});
  await shop.stripe.promotionCodes.create({code: 'TEN', promotion: {type: 'coupon', coupon}});
  assert.equal((await shop.run("actions.applyPromotionCode('ELEVEN')")).error.code, 'invalidCode');
  const {session} = await shop.run("actions.applyPromotionCode('ten')");
  assert.equal(session.total.total.minorUnitsAmount, 2700);
  assert.deepEqual(
    [session.discountAmounts[0].displayName, session.discountAmounts[0].promotionCode],
    ['Tenth', 'TEN'],
  );
  const {session: after} = await shop.run('actions.removePromotionCode()');
  assert.deepEqual([after.total.total.minorUnitsAmount, after.discountAmounts], [3000, null]);
  await shop.close();
});

test('what is not played says so, and a wrong secret is an error to read', async () => {
  const shop = await openShop();
  const thrown = async (code: string) =>
    shop.run(`(() => { try { ${code} } catch ({message}) { return message; } })()`);
  assert.equal(
    await thrown('checkout.createTaxIdElement()'),
    'checkout.createTaxIdElement() is not implemented in the sandbox',
  );
  assert.equal(
    await thrown('actions.updateTaxIdInfo(null)'),
    'actions.updateTaxIdInfo() is not implemented in the sandbox',
  );
  assert.equal(await shop.run('checkout.getPaymentElement() !== null'), true);
  await shop.run("checkout.changeAppearance({theme: 'night'})");
  const other = await shop.run(
    `(async () => (await Stripe('${shop.box.publishableKey}').initCheckoutElementsSdk({clientSecret: '${shop.session.id}_secret_guessed'}).loadActions()).type)()`,
  );
  assert.equal(other, 'error');
  await shop.close();
});
