import assert from 'node:assert/strict';
import test from 'node:test';
import {openRaw} from './raw-call.ts';

const URLS = {
  success_url: 'https://shop.example/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/cart',
};
const MUG = {
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][unit_amount]': '1500',
  'line_items[0][price_data][product_data][name]': 'Mug',
  'line_items[0][quantity]': '2',
};
const PAYMENT = {mode: 'payment', ...URLS, ...MUG};
const POST = {
  'shipping_options[0][shipping_rate_data][display_name]': 'By post',
  'shipping_options[0][shipping_rate_data][fixed_amount][amount]': '500',
  'shipping_options[0][shipping_rate_data][fixed_amount][currency]': 'usd',
};
const HOUR = 60 * 60;

test('a session for a payment has its total, a page and no PaymentIntent yet', async () => {
  const {box, call} = openRaw();
  const {body: session} = await call('POST /v1/checkout/sessions', PAYMENT);
  assert.match(session.id, /^cs_test_a1\w{56}$/);
  assert.equal(session.url.endsWith(`/c/pay/${session.id}`), true);
  assert.deepEqual([session.amount_subtotal, session.amount_total, session.currency], [3000, 3000, 'usd']);
  assert.deepEqual(
    [session.status, session.payment_status, session.payment_intent, session.ui_mode, session.client_secret],
    ['open', 'unpaid', null, 'hosted_page', null],
  );
  assert.equal(session.expires_at - session.created, 24 * HOUR);
  assert.equal(session.success_url, URLS.success_url);
  assert.deepEqual([session.customer_creation, session.customer_details], ['if_required', null]);
  box.close();
});

test('what it says without being asked differs by mode, as recorded', async () => {
  const {box, call} = openRaw();
  const {body: customer} = await call('POST /v1/customers', {email: 'ada@shop.example', name: 'Ada'});
  const {body: setup} = await call('POST /v1/checkout/sessions', {
    mode: 'setup',
    currency: 'usd',
    customer: customer.id,
    ...URLS,
  });
  assert.match(setup.id, /^cs_test_c1/);
  assert.match(setup.setup_intent, /^seti_/);
  assert.deepEqual(
    [setup.amount_total, setup.discounts, setup.invoice_creation, setup.payment_status, setup.total_details],
    [null, null, null, 'no_payment_required', null],
  );
  assert.deepEqual(
    [setup.customer_details.email, setup.customer_details.name, setup.customer_details.tax_exempt],
    ['ada@shop.example', null, null],
  );
  assert.equal(setup.payment_method_collection, 'always');
  box.close();
});

test('a subscription needs a price that recurs, a payment one that does not', async () => {
  const {box, call} = openRaw();
  const monthly = {...MUG, 'line_items[0][price_data][recurring][interval]': 'month'};
  const {body: wrong} = await call('POST /v1/checkout/sessions', {mode: 'payment', ...URLS, ...monthly});
  assert.equal(
    wrong.error.message,
    'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
  );
  const {body: once} = await call('POST /v1/checkout/sessions', {mode: 'subscription', ...URLS, ...MUG});
  assert.match(once.error.message, /^You must provide at least one recurring price in `subscription` mode/);
  const {body: right} = await call('POST /v1/checkout/sessions', {mode: 'subscription', ...URLS, ...monthly});
  assert.deepEqual([right.amount_total, right.customer_creation, right.invoice_creation], [3000, 'always', null]);
  const trial = {...monthly, 'subscription_data[trial_period_days]': '14'};
  const {body: later} = await call('POST /v1/checkout/sessions', {mode: 'subscription', ...URLS, ...trial});
  assert.equal(later.amount_total, 0);
  box.close();
});

test('the lines are listed, and expanded down to the product', async () => {
  const {box, call} = openRaw();
  const {body: product} = await call('POST /v1/products', {name: 'Bowl'});
  const {body: price} = await call('POST /v1/prices', {product: product.id, currency: 'usd', unit_amount: '800'});
  const form = {...PAYMENT, 'line_items[1][price]': price.id, 'line_items[1][quantity]': '3'};
  const {body: session} = await call('POST /v1/checkout/sessions', {
    ...form,
    'expand[]': 'line_items.data.price.product',
  });
  assert.match(session.id, /^cs_test_b1/);
  const [mug, bowl] = session.line_items.data;
  assert.deepEqual([mug.price.product.name, mug.price.active, mug.amount_total], ['Mug', false, 3000]);
  assert.deepEqual([bowl.price.product.name, bowl.price.active, bowl.amount_total], ['Bowl', true, 2400]);
  assert.equal(session.amount_total, 5400);
  const {body: list} = await call(`GET /v1/checkout/sessions/${session.id}/line_items`, {limit: '1'});
  assert.deepEqual([list.data.length, list.data[0].id, list.has_more], [1, mug.id, true]);
  box.close();
});

test('shipping is on top, and the first choice is made until another is', async () => {
  const {box, call} = openRaw();
  const {body: session} = await call('POST /v1/checkout/sessions', {
    ...PAYMENT,
    ...POST,
    'expand[]': 'shipping_cost.shipping_rate',
  });
  assert.deepEqual([session.amount_subtotal, session.amount_total], [3000, 3500]);
  assert.equal(session.shipping_cost.shipping_rate.display_name, 'By post');
  assert.deepEqual(session.total_details, {amount_discount: 0, amount_shipping: 500, amount_tax: 0});
  const {body: pickedUp} = await call(`POST /v1/checkout/sessions/${session.id}`, {shipping_options: ''});
  assert.deepEqual([pickedUp.amount_total, pickedUp.shipping_cost], [3000, null]);
  const {body: euros} = await call('POST /v1/checkout/sessions', {
    ...PAYMENT,
    ...POST,
    'shipping_options[0][shipping_rate_data][fixed_amount][currency]': 'eur',
  });
  assert.match(euros.error.message, /only supports `eur`/);
  box.close();
});

test('a session expires after a day, or when it is told to, once', async () => {
  const {box, call} = openRaw();
  const {body: first} = await call('POST /v1/checkout/sessions', PAYMENT);
  const {body: expired} = await call(`POST /v1/checkout/sessions/${first.id}/expire`);
  assert.deepEqual([expired.status, expired.url], ['expired', null]);
  const {status, body: again} = await call(`POST /v1/checkout/sessions/${first.id}/expire`);
  assert.equal(status, 400);
  assert.match(again.error.message, /^Only Checkout Sessions with a status in \["open"\] can be expired/);
  const {body: second} = await call('POST /v1/checkout/sessions', PAYMENT);
  await box.advance(24 * HOUR * 1000 + 1);
  assert.equal((await call(`GET /v1/checkout/sessions/${second.id}`)).body.status, 'expired');
  const types = box.journal.events().filter(({type}) => type === 'checkout.session.expired');
  assert.equal(types.length, 2);
  const {body: none} = await call('GET /v1/checkout/sessions', {status: 'open'});
  assert.deepEqual(none.data, []);
  box.close();
});

test('what does not fit together is refused by its name', async () => {
  const {box, call} = openRaw();
  const refused = async (form: Record<string, string>) => {
    const {body} = await call('POST /v1/checkout/sessions', form);
    return body.error?.message;
  };
  const {success_url: _, ...without} = PAYMENT;
  assert.equal(await refused(without), 'Missing required param: success_url.');
  assert.equal(await refused({mode: 'payment', ...URLS}), 'Missing required param: line_items.');
  const setup = {...PAYMENT, mode: 'setup', currency: 'usd'};
  assert.equal(await refused(setup), 'You can not pass `line_items` in `setup` mode.');
  const schemeless = 'Invalid URL: An explicit scheme (such as https) must be provided.';
  assert.equal(await refused({...PAYMENT, success_url: 'shop.example/done'}), schemeless);
  assert.equal(await refused({...PAYMENT, success_url: 'javascript:alert(1)'}), 'Not a valid URL');
  const unpriced = {mode: 'payment', ...URLS, 'line_items[0][quantity]': '1'};
  assert.match(await refused(unpriced), /^You must provide either price or price_data for each line item/);
  const cheap = {...PAYMENT, 'line_items[0][price_data][unit_amount]': '10'};
  assert.equal(await refused(cheap), "The Checkout Session's total amount due must add up to at least $0.50 usd");
  const {'line_items[0][quantity]': __, ...countless} = PAYMENT;
  assert.equal(await refused(countless), 'Quantity is required. Add `quantity` to `line_items[0]`');
  const foreign = {...PAYMENT, currency: 'eur'};
  assert.match(await refused(foreign), /only supports `usd`. This doesn't match the expected currency: `eur`/);
  const page = {...PAYMENT, ui_mode: 'embedded_page'};
  assert.equal(await refused(page), 'The sandbox does not simulate ui_mode embedded_page yet.');
  const soon = {...PAYMENT, expires_at: String(Math.floor(Date.now() / 1000) + 60)};
  assert.match(await refused(soon), /at least 30 minutes from Checkout Session creation/);
  box.close();
});

test('an older client names the pages and the payment methods as it always did', async () => {
  const {box, call} = openRaw();
  const old = {'Stripe-Version': '2025-12-15.clover'};
  const hosted = {...PAYMENT, ui_mode: 'hosted', 'payment_method_types[0]': 'card'};
  const {body: session} = await call('POST /v1/checkout/sessions', hosted, old);
  assert.deepEqual([session.ui_mode, session.payment_method_types], ['hosted', ['card']]);
  const {body: custom} = await call(
    'POST /v1/checkout/sessions',
    {mode: 'payment', ...MUG, ui_mode: 'custom', return_url: 'https://shop.example/done'},
    old,
  );
  assert.deepEqual([custom.ui_mode, custom.url], ['custom', null]);
  assert.ok(custom.client_secret.startsWith(`${custom.id}_secret_`));
  assert.equal((await call(`GET /v1/checkout/sessions/${custom.id}`)).body.ui_mode, 'elements');
  const {body: wrong} = await call('POST /v1/checkout/sessions', hosted);
  assert.equal(wrong.error.param, 'ui_mode');
  box.close();
});
