/** Billing as older clients write it: https://docs.stripe.com/changelog */
import assert from 'node:assert/strict';
import test from 'node:test';
import {type RawSandbox, openRaw} from './raw-call.ts';

const OLD = {'Stripe-Version': '2024-06-20'};
const CLOVER = {'Stripe-Version': '2025-09-30.clover'};

/** A price that is due each month, unless told otherwise. */
async function addPrice({call}: RawSandbox, amount: string, interval = 'month'): Promise<string> {
  const {body: product} = await call('POST /v1/products', {name: 'Club'});
  const form = {product: product.id, currency: 'usd', unit_amount: amount, 'recurring[interval]': interval};
  const {body} = await call('POST /v1/prices', form);
  return body.id;
}

/** A customer who pays by a card. */
async function addCustomer({call}: RawSandbox): Promise<string> {
  const {body} = await call('POST /v1/customers');
  const {body: card} = await call('POST /v1/payment_methods/pm_card_visa/attach', {customer: body.id});
  const settings = {'invoice_settings[default_payment_method]': card.id};
  await call(`POST /v1/customers/${body.id}`, settings);
  return body.id;
}

/** A paid subscription of 10.00 a month. */
async function openSubscription(also: Record<string, string> = {}, headers: Record<string, string> = OLD) {
  const raw = openRaw();
  const [customer, price] = [await addCustomer(raw), await addPrice(raw, '1000')];
  const form = {customer, 'items[0][plan]': price, ...also};
  const {body} = await raw.call('POST /v1/subscriptions', form, headers);
  return {...raw, customer, price, subscription: body.id, item: body.items?.data[0].id, body};
}

test('an item may name its plan, and an unknown one is told as a plan (row 1)', async () => {
  const {call, customer, price, body} = await openSubscription();
  assert.deepEqual([body.plan.id, body.items.data[0].price.id], [price, price]);
  const refused = await call('POST /v1/subscriptions', {customer, 'items[0][plan]': 'gold'}, OLD);
  const {code, message, param} = refused.body.error;
  assert.deepEqual([code, message, param], ['resource_missing', "No such plan: 'gold'", 'items[0][plan]']);
});

test('a recurring price is told as a plan first, and one that is paid once only as a price (row 1)', async () => {
  const raw = openRaw();
  const told = () => raw.box.journal.events().map(({type}) => type);
  const price = await addPrice(raw, '1000');
  await raw.call(`POST /v1/prices/${price}`, {nickname: 'Gold'});
  assert.deepEqual(told(), ['product.created', 'plan.created', 'price.created', 'plan.updated', 'price.updated']);
  const {body} = await raw.call('GET /v1/events', {type: 'plan.updated'});
  const {object: plan} = body.data[0].data;
  assert.deepEqual(
    [plan.object, plan.id, plan.amount, plan.interval, plan.nickname],
    ['plan', price, 1000, 'month', 'Gold'],
  );
  raw.box.journal.clear();
  await raw.call('POST /v1/prices', {product: plan.product, currency: 'usd', unit_amount: '500'});
  assert.deepEqual(told(), ['price.created']);
});

test('clients before basil see the upcoming invoice and its lines (row 1)', async () => {
  const {call, customer, subscription, item} = await openSubscription();
  const {body} = await call('GET /v1/invoices/upcoming', {customer, subscription}, OLD);
  assert.deepEqual([body.object, body.total, body.billing_reason], ['invoice', 1000, 'upcoming']);
  const change = {
    subscription,
    'subscription_items[0][id]': item,
    'subscription_items[0][quantity]': '3',
    subscription_proration_behavior: 'none',
  };
  const {body: lines} = await call('GET /v1/invoices/upcoming/lines', change, OLD);
  assert.equal(lines.url, '/v1/invoices/upcoming/lines');
  assert.deepEqual(
    lines.data.map((line: {amount: number; type: string}) => [line.amount, line.type]),
    [[3000, 'subscription']],
  );
  const {body: kept} = await call(`GET /v1/subscriptions/${subscription}`);
  assert.equal(kept.quantity, 1);
});

test('newer clients have no upcoming invoice but create_preview', async () => {
  const {call, subscription} = await openSubscription();
  for (const path of ['upcoming', 'upcoming/lines']) {
    const {status, body} = await call(
      `GET /v1/invoices/${path}`,
      {subscription},
      {
        'Stripe-Version': '2025-03-31.basil',
      },
    );
    assert.equal(status, 404);
    assert.match(body.error.message, /^Unrecognized request URL \(GET: \/v1\/invoices\/upcoming/);
  }
});

test('a preview and an upcoming invoice took one coupon (row 1)', async () => {
  const {call, subscription} = await openSubscription();
  const {body: coupon} = await call('POST /v1/coupons', {percent_off: '20', duration: 'forever'});
  const form = {subscription, coupon: coupon.id};
  const {body: upcoming} = await call('GET /v1/invoices/upcoming', form, OLD);
  const {body: preview} = await call('POST /v1/invoices/create_preview', form, OLD);
  assert.deepEqual([upcoming.total, preview.total], [800, 800]);
  assert.equal((await call('POST /v1/invoices/create_preview', form)).body.error.code, 'parameter_unknown');
});

test('the billing cycle began anew by a word before endive (row 1)', async () => {
  const {call, box, subscription} = await openSubscription();
  await box.advance(5 * 24 * 60 * 60 * 1000);
  const {body: preview} = await call(
    'POST /v1/invoices/create_preview',
    {subscription, 'subscription_details[billing_cycle_anchor]': 'now'},
    CLOVER,
  );
  assert.equal(preview.lines.data.length, 2);
  const form = {billing_cycle_anchor: 'now'};
  const {body: before} = await call(`GET /v1/subscriptions/${subscription}`);
  const {body: after} = await call(`POST /v1/subscriptions/${subscription}`, form, CLOVER);
  assert.ok(after.billing_cycle_anchor > before.billing_cycle_anchor);
  assert.equal((await call(`POST /v1/subscriptions/${subscription}`, form)).status, 400);
});

test('a phase had one coupon, and takes it off while it lasts (row 1)', async () => {
  const raw = openRaw();
  const {call} = raw;
  const [customer, price] = [await addCustomer(raw), await addPrice(raw, '1000')];
  const {body: coupon} = await call('POST /v1/coupons', {percent_off: '50', duration: 'forever'});
  const phases = {
    'phases[0][items][0][plan]': price,
    'phases[0][coupon]': coupon.id,
    'phases[0][iterations]': '1',
    'phases[1][items][0][plan]': price,
    'phases[1][iterations]': '1',
  };
  const form = {customer, start_date: 'now', ...phases};
  const {body: schedule} = await call('POST /v1/subscription_schedules', form, OLD);
  assert.deepEqual([schedule.phases[0].coupon, schedule.phases[1].coupon], [coupon.id, null]);
  const {body: now} = await call(`GET /v1/subscription_schedules/${schedule.id}`);
  assert.equal(now.phases[0].coupon, undefined);
  assert.deepEqual(now.phases[0].discounts, [{coupon: coupon.id, discount: null, promotion_code: null}]);
  await raw.box.advance(40 * 24 * 60 * 60 * 1000);
  const {body: invoices} = await call('GET /v1/invoices', {subscription: schedule.subscription});
  assert.deepEqual(
    invoices.data.map(({total}: {total: number}) => total),
    [1000, 500],
  );
  const gone = await call('POST /v1/subscription_schedules', {...form, 'phases[0][coupon]': 'none'}, OLD);
  assert.equal(gone.body.error.message, "No such coupon: 'none'");
});

test('the subscription of a Checkout Session took one coupon (row 1)', async () => {
  const raw = openRaw();
  const price = await addPrice(raw, '1000');
  const {body: coupon} = await raw.call('POST /v1/coupons', {percent_off: '20', duration: 'forever'});
  const form = {
    mode: 'subscription',
    success_url: 'https://shop.example',
    'line_items[0][price]': price,
    'line_items[0][quantity]': '1',
    'subscription_data[coupon]': coupon.id,
  };
  const {body} = await raw.call('POST /v1/checkout/sessions', form, OLD);
  assert.equal(body.amount_total, 800);
});

test('only a flexible subscription mixes intervals', async () => {
  const raw = openRaw();
  const [customer, month, year] = [
    await addCustomer(raw),
    await addPrice(raw, '1000'),
    await addPrice(raw, '9000', 'year'),
  ];
  const mixed = {customer, 'items[0][price]': month, 'items[1][price]': year};
  const classic = {'billing_mode[type]': 'classic'};
  assert.equal((await raw.call('POST /v1/subscriptions', mixed)).status, 200);
  const message =
    'Currency and interval fields must match across all plans on this subscription. Found mismatch in interval field.';
  for (const [form, headers] of [
    [{...mixed, ...classic}, {}],
    [mixed, OLD],
  ] as const) {
    const {status, body} = await raw.call('POST /v1/subscriptions', form, headers);
    assert.deepEqual([status, body.error.message], [400, message]);
  }
  const one = {customer, 'items[0][price]': month, ...classic};
  const {body: made} = await raw.call('POST /v1/subscriptions', one);
  const added = await raw.call(`POST /v1/subscriptions/${made.id}`, {'items[0][price]': year});
  assert.equal(added.body.error.message, message);
  const {body: kept} = await raw.call(`GET /v1/subscriptions/${made.id}`);
  assert.equal(kept.items.data.length, 1);
});
