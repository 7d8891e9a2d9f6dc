import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import {openSandbox, refusal} from '../open-sandbox.ts';
import {openRaw} from './raw-call.ts';

const RESOURCES = path.join(path.dirname(import.meta.resolve('stripe').replace('file://', '')), 'resources');
const CALL = /_makeRequest\('(GET|POST|DELETE)', *['`](\/v[12]\/[^'`]+)['`]/g;

/** Every endpoint of the SDK, with an id that no object has. */
function sdkEndpoints(): string[] {
  const files = readdirSync(RESOURCES, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.js'));
  const text = files.map((name) => readFileSync(path.join(RESOURCES, name), 'utf8')).join('\n');
  const name = ([, method, url = '']: RegExpMatchArray) => `${method} ${url.replaceAll(/\$\{[^}]*\}/g, 'x_none')}`;
  return [...new Set(Array.from(text.matchAll(CALL), name))];
}

test('an endpoint of Stripe that is missing says so, an unknown one what Stripe says (row 4)', async () => {
  const {call} = openRaw();
  const endpoints = sdkEndpoints();
  assert.ok(endpoints.length > 500, `${endpoints.length}`);
  for (const endpoint of endpoints) {
    const {status, body} = await call(endpoint);
    if (status === 404) assert.doesNotMatch(body.error.message, /^Unrecognized request URL/, endpoint);
  }
  const second = endpoints.filter((endpoint) => endpoint.includes(' /v2/'));
  assert.ok(second.length > 50, `${second.length}`);
  const missing = await call('POST /v1/terminal/readers');
  assert.equal(missing.body.error.message, 'The sandbox does not simulate POST /v1/terminal/readers yet.');
  const unknown = await call('POST /v1/nonsense');
  assert.match(unknown.body.error.message, /^Unrecognized request URL \(POST: \/v1\/nonsense\)/);
});

test("a call of the API's second version says that the sandbox has it not, in JSON as in a form", async () => {
  const {stripe} = openSandbox();
  const made = await refusal(stripe.v2.core.accounts.create({contact_email: 'ada@shop.example'}));
  assert.equal(made.message, 'The sandbox does not simulate POST /v2/core/accounts yet.');
  assert.equal((await openRaw().call('GET /v2/core/nonsense')).status, 404);
});

test('expand takes whatever the types can expand, null or not (row 9)', async () => {
  const {call} = openRaw();
  const {body: customer} = await call('POST /v1/customers');
  const fields = 'tax invoice_credit_balance sources tax_ids subscriptions default_source cash_balance'.split(' ');
  for (const field of fields) {
    const {status, body} = await call(`GET /v1/customers/${customer.id}`, {'expand[]': field});
    assert.equal(status, 200, field);
    assert.ok(field in body, field);
  }
  assert.equal((await call('GET /v1/balance', {'expand[]': 'instant_available'})).status, 200);
  const {body: product} = await call('POST /v1/products', {name: 'Club'});
  const price = {product: product.id, currency: 'usd', unit_amount: '1200', 'recurring[interval]': 'month'};
  const made = await call('POST /v1/prices', {...price, 'expand[]': 'currency_options'});
  assert.equal(made.body.currency_options.usd.unit_amount, 1200);
  const {body} = await call('POST /v1/subscriptions', {
    customer: customer.id,
    'items[0][price]': made.body.id,
    payment_behavior: 'default_incomplete',
  });
  const paths = ['discounts', 'schedule', 'default_source', 'latest_invoice.discounts'];
  paths.push('latest_invoice.total_discount_amounts.discount', 'application', 'items.data.discounts');
  for (const field of paths)
    assert.equal((await call(`GET /v1/subscriptions/${body.id}`, {'expand[]': field})).status, 200, field);
  const form = {amount: '2000', currency: 'usd', confirm: 'true', payment_method: 'pm_card_visa'};
  const {body: paid} = await call('POST /v1/payment_intents', {...form, return_url: 'https://shop.example'});
  assert.equal((await call(`GET /v1/charges/${paid.latest_charge}`, {'expand[]': 'transfer'})).status, 200);
  const wrong = await call(`GET /v1/subscriptions/${body.id}`, {'expand[]': 'default_tax_rates'});
  assert.equal(wrong.body.error.message, 'This property cannot be expanded (default_tax_rates).');
});

test('expand takes what Stripe leaves out of a hash within an object, and of what was taken off (row 9)', async () => {
  const {stripe} = openSandbox();
  const {id: coupon} = await stripe.coupons.create({amount_off: 300, currency: 'usd', duration: 'once'});
  const {currency_options: options} = await stripe.coupons.retrieve(coupon, {expand: ['currency_options']});
  assert.deepEqual(options, {usd: {amount_off: 300}});
  const code = await stripe.promotionCodes.create({
    promotion: {coupon, type: 'coupon'},
    restrictions: {minimum_amount: 500, minimum_amount_currency: 'usd'},
    expand: ['restrictions.currency_options'],
  });
  assert.deepEqual(code.restrictions.currency_options, {usd: {minimum_amount: 500}});
  const price_data = {currency: 'usd', product_data: {name: 'Mug'}, unit_amount: 1000};
  const session = await stripe.checkout.sessions.create({
    discounts: [{coupon}],
    expand: ['total_details.breakdown', 'line_items.data.discounts', 'line_items.data.taxes'],
    line_items: [{price_data, quantity: 1}],
    mode: 'payment',
    success_url: 'https://shop.example',
  });
  const whole = session.total_details?.breakdown;
  assert.deepEqual([whole?.discounts[0]?.amount, whole?.discounts[0]?.discount.source.coupon], [300, coupon]);
  const [line] = session.line_items?.data ?? [];
  assert.deepEqual([line?.discounts?.[0]?.amount, line?.taxes], [300, []]);
  const intent = await stripe.paymentIntents.create({
    amount: 1000,
    amount_details: {line_items: [{product_name: 'Mug', quantity: 2, unit_cost: 500}]},
    currency: 'usd',
    expand: ['amount_details.line_items'],
  });
  assert.equal(intent.amount_details?.line_items?.data[0]?.product_name, 'Mug');
  const setup = await stripe.checkout.sessions.create({
    currency: 'usd',
    expand: ['total_details.breakdown'],
    mode: 'setup',
    success_url: 'https://shop.example',
  });
  assert.equal(setup.total_details, null);
});

test('an object that is not there has the name that Stripe gives it (row 19)', async () => {
  const {call} = openRaw();
  const {body} = await call('GET /v1/setup_intents/seti_none');
  assert.equal(body.error.message, "No such setupintent: 'seti_none'");
  const spaced = await call('GET /v1/customers/does+not+exist');
  assert.equal(spaced.body.error.message, "No such customer: 'does not exist'");
});

test('an event about a customer has the one invoice setting that changed (smaller)', async () => {
  const {box, call} = openRaw();
  const {body: customer} = await call('POST /v1/customers', {payment_method: 'pm_card_visa'});
  const {body: methods} = await call('GET /v1/payment_methods', {customer: customer.id});
  const form = {'invoice_settings[default_payment_method]': methods.data[0].id};
  await call(`POST /v1/customers/${customer.id}`, form);
  const {body: events} = await call('GET /v1/events', {type: 'customer.updated'});
  assert.deepEqual(events.data[0].data.previous_attributes, {invoice_settings: {default_payment_method: null}});
  box.close();
});

test('a default PaymentMethod is the own one, and an alias is what it has become (row 2)', async () => {
  const {call} = openRaw();
  const form = {payment_method: 'pm_card_visa', 'invoice_settings[default_payment_method]': 'pm_card_visa'};
  const {body} = await call('POST /v1/customers', {
    ...form,
    'expand[]': 'invoice_settings.default_payment_method',
  });
  assert.equal(body.invoice_settings.default_payment_method.card.last4, '4242');
  const {body: other} = await call('POST /v1/customers');
  const foreign = {'invoice_settings[default_payment_method]': body.invoice_settings.default_payment_method.id};
  const refused = await call(`POST /v1/customers/${other.id}`, foreign);
  assert.match(refused.body.error.message, /^The customer does not have a payment method with the ID pm_/);
  assert.equal((await call(`GET /v1/customers/${other.id}`, {'expand[]': 'discount'})).status, 200);
});

test('a webhook endpoint asks for events that there are', async () => {
  const {call} = openRaw();
  const path = 'POST /v1/webhook_endpoints';
  const form = {url: 'https://shop.example/hook', 'enabled_events[0]': 'charge.refunded'};
  const unknown = {'enabled_events[1]': 'charge.returned'};
  const {body: made} = await call(path, form);
  assert.deepEqual(made.enabled_events, ['charge.refunded']);
  for (const answer of [
    await call(path, {...form, ...unknown}),
    await call(`${path}/${made.id}`, {...form, ...unknown}),
  ]) {
    const {error} = answer.body;
    assert.deepEqual([answer.status, error.param], [400, 'enabled_events[1]']);
    assert.match(
      error.message,
      /^Invalid enabled_events\[1\]: must be one of .*account\.application\.authorized, /,
    );
  }
  const {body: all} = await call(`${path}/${made.id}`, {'enabled_events[]': '*'});
  assert.deepEqual(all.enabled_events, ['*']);
});
