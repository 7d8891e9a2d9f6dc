/** What an event says was before: of each object only what has changed, of a hash only what has changed within it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {openRaw, PAYMENT, type RawSandbox} from './raw-call.ts';

const SELLER = 'acct_1SandboxSeller000';

/** The previous attributes of the newest event of this type. */
async function previousOf({call}: RawSandbox, type: string, headers: Record<string, string> = {}) {
  const {body} = await call('GET /v1/events', {type, limit: '1'}, headers);
  return body.data[0].data.previous_attributes;
}

test('a customer that changes tells of one line of its address, and of each key of its metadata', async () => {
  const raw = openRaw();
  const {body: customer} = await raw.call('POST /v1/customers', {
    name: 'Ada',
    'address[city]': 'London',
    'address[country]': 'GB',
    'metadata[kept]': '1',
    'metadata[changed]': 'old',
    'metadata[removed]': 'gone',
  });
  const path = `POST /v1/customers/${customer.id}`;
  const changes = {
    name: 'Ada',
    'address[city]': 'Leeds',
    'address[country]': 'GB',
    'metadata[changed]': 'new',
    'metadata[removed]': '',
    'metadata[added]': '2',
  };
  await raw.call(path, changes);
  assert.deepEqual(await previousOf(raw, 'customer.updated'), {
    address: {city: 'London'},
    metadata: {changed: 'old', removed: 'gone', added: null},
  });
  await raw.call(path, {business_name: 'Engines', address: ''});
  const {address, ...others} = await previousOf(raw, 'customer.updated');
  assert.deepEqual([address.city, Object.keys(address).length], ['Leeds', 6]);
  assert.deepEqual(others, {business_name: null});
  await raw.call(path, {source: 'tok_visa'});
  assert.deepEqual(await previousOf(raw, 'customer.updated'), {default_source: null});
});

test('products and prices tell what has changed', async () => {
  const raw = openRaw();
  const {body: product} = await raw.call('POST /v1/products', {name: 'Mug', 'metadata[size]': 'small'});
  await raw.call(`POST /v1/products/${product.id}`, {name: 'Cup', active: 'true', 'metadata[size]': 'large'});
  // The second of the change is another one, or is not.
  const {updated: _, ...changed} = await previousOf(raw, 'product.updated');
  assert.deepEqual(changed, {name: 'Mug', metadata: {size: 'small'}});
  const {body: price} = await raw.call('POST /v1/prices', {
    product: product.id,
    currency: 'usd',
    unit_amount: '1200',
  });
  await raw.call(`POST /v1/prices/${price.id}`, {active: 'false', nickname: 'Old'});
  assert.deepEqual(await previousOf(raw, 'price.updated'), {active: true, nickname: null});
});

test('charges, PaymentMethods and disputes tell what has changed', async () => {
  const raw = openRaw();
  const {body: customer} = await raw.call('POST /v1/customers');
  const attach = 'POST /v1/payment_methods/pm_card_createDispute/attach';
  const {body: method} = await raw.call(attach, {customer: customer.id});
  await raw.call(`POST /v1/payment_methods/${method.id}`, {
    'card[exp_year]': '2040',
    'billing_details[address][city]': 'Leeds',
  });
  assert.deepEqual(await previousOf(raw, 'payment_method.updated'), {
    billing_details: {address: {city: null}},
    card: {exp_year: method.card.exp_year},
  });
  const payment = {...PAYMENT, customer: customer.id, payment_method: method.id};
  const {body: paid} = await raw.call('POST /v1/payment_intents', payment);
  await raw.box.advance(5);
  await raw.call(`POST /v1/charges/${paid.latest_charge}`, {description: 'A mug'});
  assert.deepEqual(await previousOf(raw, 'charge.updated'), {description: null});
  const {body: disputes} = await raw.call('GET /v1/disputes');
  await raw.call(`POST /v1/disputes/${disputes.data[0].id}`, {
    'evidence[customer_name]': 'Ada',
    submit: 'false',
  });
  assert.deepEqual(await previousOf(raw, 'charge.dispute.updated'), {
    evidence: {customer_name: null},
    evidence_details: {has_evidence: false},
  });
});

test('a connected account tells what has changed', async () => {
  const raw = openRaw({connectedAccounts: [SELLER]});
  await raw.call(`POST /v1/accounts/${SELLER}`, {'business_profile[name]': 'Mugs', 'metadata[shop]': '7'});
  const previous = await previousOf(raw, 'account.updated', {'Stripe-Account': SELLER});
  assert.deepEqual(previous, {business_profile: {name: null}, metadata: {shop: null}});
});
