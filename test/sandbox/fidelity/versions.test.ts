import assert from 'node:assert/strict';
import test from 'node:test';
import {PAYMENT, type RawSandbox, openRaw} from './raw-call.ts';

const CREATE = 'POST /v1/payment_intents';
const CARD = {amount: '2000', currency: 'usd', 'payment_method_types[]': 'card'};

/** The headers of a client that is pinned to this version. */
function pinned(version: string) {
  return {'Stripe-Version': version};
}

/** A paid subscription of a customer with a card. */
async function subscribe(
  {call}: RawSandbox,
  also: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<{subscription: string; invoice: string}> {
  const {body: product} = await call('POST /v1/products', {name: 'Club'});
  const {body: price} = await call('POST /v1/prices', {
    product: product.id,
    currency: 'usd',
    unit_amount: '1200',
    'recurring[interval]': 'month',
  });
  const {body: customer} = await call('POST /v1/customers', {
    payment_method: 'pm_card_visa',
    email: 'ada@shop.example',
  });
  const {body: methods} = await call('GET /v1/payment_methods', {customer: customer.id});
  const form = {
    customer: customer.id,
    'items[0][price]': price.id,
    default_payment_method: methods.data[0].id,
    ...also,
  };
  const {body} = await call('POST /v1/subscriptions', form, headers);
  return {subscription: body.id, invoice: body.latest_invoice};
}

test('payment_method_types can be written by clients older than endive, and by no other (row 1)', async () => {
  const {call} = openRaw();
  for (const version of ['2023-10-16', '2024-06-20', '2025-03-31.basil', '2026-08-26.dahlia']) {
    const {status, body, headers} = await call(CREATE, CARD, pinned(version));
    assert.deepEqual([status, body.payment_method_types, body.automatic_payment_methods], [200, ['card'], null]);
    assert.equal(headers.get('stripe-version'), version);
    assert.equal(
      (await call('POST /v1/setup_intents', {'payment_method_types[]': 'card'}, pinned(version))).status,
      200,
    );
  }
  for (const version of ['2026-09-30.endive', '2026-11-18.endive']) {
    const {status, body} = await call(CREATE, CARD, pinned(version));
    assert.deepEqual([status, body.error.code], [400, 'payment_method_types_no_longer_supported']);
  }
  assert.equal((await call(CREATE, CARD)).status, 400);
});

test('a type that can not take the currency was an error then (row 1)', async () => {
  const {call} = openRaw();
  const form = {amount: '2000', currency: 'hkd', 'payment_method_types[]': 'au_becs_debit'};
  const {body} = await call(CREATE, form, pinned('2024-06-20'));
  assert.equal(body.error.code, 'payment_intent_invalid_parameter');
  assert.match(
    body.error.message,
    /^The currency provided \(hkd\) is invalid\. Payments with au_becs_debit support/,
  );
});

test('the defaults of a PaymentIntent follow the version (row 1)', async () => {
  const {call} = openRaw();
  const create = async (version: string) => {
    const {body} = await call(CREATE, {amount: '2000', currency: 'usd'}, pinned(version));
    return [body.capture_method, body.automatic_payment_methods?.enabled ?? false];
  };
  assert.deepEqual(await create('2022-11-15'), ['automatic', false]);
  assert.deepEqual(await create('2023-10-16'), ['automatic', true]);
  assert.deepEqual(await create('2024-04-10'), ['automatic_async', true]);
  assert.deepEqual(await create('2026-06-24.dahlia'), ['automatic_async', true]);
});

test('a version before the oldest that is played is answered as the oldest, and the header says so', async () => {
  const {call} = openRaw();
  const {status, headers} = await call('GET /v1/balance', {}, pinned('2020-08-27'));
  assert.deepEqual([status, headers.get('stripe-version')], [200, '2022-11-15']);
});

test('no version is told that it is outdated: SDKs warn at each call (smaller)', async () => {
  const {call} = openRaw();
  for (const version of ['2020-08-27', '2024-06-20', '2026-11-18.endive'])
    assert.equal((await call('GET /v1/balance', {}, pinned(version))).headers.get('stripe-notice'), null);
});

test('a subscription and its invoice have their old fields before basil (row 1)', async () => {
  const raw = openRaw();
  const {subscription: id, invoice} = await subscribe(raw);
  const old = await raw.call(
    `GET /v1/subscriptions/${id}`,
    {'expand[]': 'latest_invoice.payment_intent'},
    pinned('2024-06-20'),
  );
  const {latest_invoice: bill, items, current_period_end: end} = old.body;
  assert.ok(end > old.body.created);
  assert.equal(items.data[0].current_period_end, undefined);
  assert.deepEqual([bill.id, bill.paid, bill.subscription], [invoice, true, id]);
  assert.equal(bill.payment_intent.status, 'succeeded');
  assert.equal(bill.payment_intent.invoice, invoice);
  assert.equal(bill.lines.data[0].price.recurring.interval, 'month');
  assert.equal(bill.lines.data[0].type, 'subscription');
  const now = await raw.call(`GET /v1/subscriptions/${id}`, {'expand[]': 'latest_invoice'});
  assert.equal(now.body.current_period_end, undefined);
  assert.equal(now.body.items.data[0].current_period_end, end);
  assert.equal(now.body.latest_invoice.payment_intent, undefined);
  assert.equal(now.body.latest_invoice.parent.subscription_details.subscription, id);
  const refused = await raw.call(`GET /v1/subscriptions/${id}`, {'expand[]': 'latest_invoice.payment_intent'});
  assert.equal(refused.body.error.message, 'This property cannot be expanded (payment_intent).');
});

test('a product has features until 2024-04-10, and marketing_features since (row 1)', async () => {
  const {call} = openRaw();
  const {body} = await call('POST /v1/products', {name: 'Club'});
  const old = await call(`GET /v1/products/${body.id}`, {}, pinned('2023-10-16'));
  assert.deepEqual([old.body.features, old.body.marketing_features], [[], undefined]);
  assert.deepEqual(body.marketing_features, []);
});

test('a webhook endpoint hears events in its own version; without one its version is null (smaller)', async () => {
  const heard: {api_version: string; data: {object: Record<string, unknown>}}[] = [];
  const raw = openRaw({
    fetch: async (request: Request) => {
      heard.push((await request.json()) as (typeof heard)[number]);
      return new Response();
    },
  });
  const add = (form: Record<string, string>) =>
    raw.call('POST /v1/webhook_endpoints', {
      url: 'https://shop.example/hook',
      'enabled_events[]': 'invoice.paid',
      ...form,
    });
  assert.equal((await add({api_version: '2024-06-20'})).body.api_version, '2024-06-20');
  assert.equal((await add({})).body.api_version, null);
  assert.equal((await add({api_version: '2024-06-99'})).status, 400);
  const {subscription} = await subscribe(raw);
  await raw.box.settled();
  const versions = heard.map((event) => [event.api_version, event.data.object.subscription]);
  assert.deepEqual(versions, [
    ['2024-06-20', subscription],
    ['2026-10-28.endive', undefined],
  ]);
});

test('an error carries its object in the version of the client', async () => {
  const {call} = openRaw();
  const {body: paid} = await call(CREATE, {...PAYMENT, payment_method: 'pm_card_visa'});
  const {body} = await call(`POST /v1/payment_intents/${paid.id}/cancel`, {}, pinned('2024-06-20'));
  assert.equal(body.error.payment_intent.invoice, null);
});

test('coupons stand where older clients expect them, and are given as they give them (row 1)', async () => {
  const raw = openRaw();
  const {body: coupon} = await raw.call('POST /v1/coupons', {percent_off: '20', duration: 'forever'});
  const {subscription: id} = await subscribe(raw, {coupon: coupon.id}, pinned('2024-06-20'));
  const old = await raw.call(`GET /v1/subscriptions/${id}`, {'expand[]': 'latest_invoice'}, pinned('2024-06-20'));
  assert.equal(old.body.discount.coupon.percent_off, 20);
  assert.equal(old.body.latest_invoice.total, 960);
  const clover = await raw.call(
    `GET /v1/subscriptions/${id}`,
    {'expand[]': 'discounts'},
    pinned('2025-03-31.basil'),
  );
  assert.equal(clover.body.discounts[0].coupon.id, coupon.id);
  const form = {coupon: coupon.id};
  const {body: code} = await raw.call('POST /v1/promotion_codes', form, pinned('2025-03-31.basil'));
  assert.equal(code.coupon.id, coupon.id);
  assert.equal((await raw.call('POST /v1/promotion_codes', form)).body.error.code, 'parameter_unknown');
  const now = await raw.call(`GET /v1/subscriptions/${id}`, {'expand[]': 'discounts'});
  assert.equal(now.body.discounts[0].source.coupon, coupon.id);
  assert.equal(now.body.discounts[0].coupon, undefined);
});

test('a phase lasted iterations before clover, and has a duration since (row 1)', async () => {
  const raw = openRaw();
  const {subscription} = await subscribe(raw);
  const {body} = await raw.call(`GET /v1/subscriptions/${subscription}`);
  const form = {
    customer: body.customer,
    start_date: 'now',
    'phases[0][items][0][price]': body.items.data[0].price.id,
    'phases[0][iterations]': '2',
  };
  const {body: schedule} = await raw.call('POST /v1/subscription_schedules', form, pinned('2025-03-31.basil'));
  const [phase] = schedule.phases;
  const months = Math.round((phase.end_date - phase.start_date) / (30 * 24 * 60 * 60));
  assert.equal(months, 2);
  assert.equal((await raw.call('POST /v1/subscription_schedules', form)).body.error.code, 'parameter_unknown');
});

test('a version with previews behind it is its release (row 1)', async () => {
  const {call} = openRaw();
  const {status, headers} = await call('GET /v1/balance', {}, pinned('2023-10-16; some_preview=v1'));
  assert.deepEqual([status, headers.get('stripe-version')], [200, '2023-10-16']);
});

test('older clients ask for capabilities by name, and give a card as such (row 1)', async () => {
  const {call} = openRaw();
  const form = {type: 'custom', 'requested_capabilities[]': 'transfers', 'individual[first_name]': 'Ada'};
  const {body: account} = await call('POST /v1/accounts', form, pinned('2023-10-16'));
  assert.deepEqual(account.capabilities, {transfers: 'inactive'});
  const {body: customer} = await call('POST /v1/customers', {card: 'tok_visa'}, pinned('2023-10-16'));
  assert.match(customer.default_source, /^card_/);
  const {body: intent} = await call(CREATE, CARD, pinned('2024-06-20'));
  assert.equal(intent.allowed_payment_method_types, null);
});

test('a train has its days: another name for a day is no version', async () => {
  const {call} = openRaw();
  for (const version of ['2026-11-18.dahlia', '2025-03-31.clover', '2024-09-30.basil', '2025-03-31'])
    assert.equal((await call('GET /v1/balance', {}, pinned(version))).status, 400, version);
});

test('an older client writes items, features and schedules as it did (row 1)', async () => {
  const raw = openRaw();
  const {body: product} = await raw.call(
    'POST /v1/products',
    {name: 'Mug', 'features[0][name]': 'blue'},
    pinned('2023-10-16'),
  );
  assert.deepEqual(product.features, [{name: 'blue'}]);
  const {body: price} = await raw.call('POST /v1/prices', {
    product: product.id,
    currency: 'usd',
    unit_amount: '700',
  });
  const {body: customer} = await raw.call('POST /v1/customers');
  const item = {customer: customer.id, price: price.id};
  const {body: made} = await raw.call('POST /v1/invoiceitems', item, pinned('2023-10-16'));
  assert.deepEqual([made.price.id, made.amount], [price.id, 700]);
  const list = {
    amount: '2000',
    currency: 'usd',
    'payment_method_types[0]': 'card',
    'payment_method_types[1]': 'nope',
  };
  const {body: refused} = await raw.call(CREATE, list, pinned('2024-06-20'));
  assert.equal(refused.error.param, 'payment_method_types[1]');
});

test('a renewal says what its period was, in the version of the endpoint (row 1)', async () => {
  // oxlint-disable-next-line typescript/no-explicit-any -- JSON, as a client without types reads it
  const heard: any[] = [];
  const raw = openRaw({
    fetch: async (request: Request) => {
      heard.push(await request.json());
      return new Response();
    },
  });
  const hook = {url: 'https://shop.example/hook', 'enabled_events[]': 'customer.subscription.updated'};
  await raw.call('POST /v1/webhook_endpoints', {...hook, api_version: '2024-06-20'});
  await raw.call('POST /v1/webhook_endpoints', hook);
  await subscribe(raw);
  await raw.box.settled();
  heard.length = 0;
  await raw.box.advance(32 * 24 * 60 * 60 * 1000);
  await raw.box.settled();
  const [old, now] = ['2024-06-20', '2026-10-28.endive'].map((version) =>
    heard.find((event) => event.api_version === version),
  );
  const {data} = old;
  assert.equal(data.object.current_period_start, data.previous_attributes.current_period_end);
  assert.equal(data.previous_attributes.items, undefined);
  const [item] = now.data.previous_attributes.items.data;
  assert.equal(item.current_period_end, now.data.object.items.data[0].current_period_start);
});
