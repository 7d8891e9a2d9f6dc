import assert from 'node:assert/strict';
import test from 'node:test';
import {openRaw} from './raw-call.ts';

const POST = {display_name: 'By post', 'fixed_amount[amount]': '500', 'fixed_amount[currency]': 'USD'};

test('a shipping rate has its amount and says how long it takes', async () => {
  const {call} = openRaw();
  const {body: rate} = await call('POST /v1/shipping_rates', {
    ...POST,
    'delivery_estimate[minimum][unit]': 'business_day',
    'delivery_estimate[minimum][value]': '2',
  });
  assert.match(rate.id, /^shr_1/);
  assert.deepEqual(rate.fixed_amount, {amount: 500, currency: 'usd'});
  assert.deepEqual(rate.delivery_estimate, {maximum: null, minimum: {unit: 'business_day', value: 2}});
  assert.equal((await call(`GET /v1/shipping_rates/${rate.id}`)).body.display_name, 'By post');
});

test('a retired shipping rate is listed apart', async () => {
  const {call} = openRaw();
  const {body: kept} = await call('POST /v1/shipping_rates', POST);
  const {body: retired} = await call('POST /v1/shipping_rates', POST);
  await call(`POST /v1/shipping_rates/${retired.id}`, {active: 'false'});
  const {body: active} = await call('GET /v1/shipping_rates', {active: 'true'});
  assert.deepEqual(
    active.data.map(({id}: {id: string}) => id),
    [kept.id],
  );
});

test('an unknown shipping rate is a 404 by its name', async () => {
  const {call} = openRaw();
  const {status, body} = await call('GET /v1/shipping_rates/shr_none');
  assert.equal(status, 404);
  assert.equal(body.error.message, "No such shipping rate: 'shr_none'");
});
