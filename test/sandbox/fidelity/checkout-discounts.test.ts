import assert from 'node:assert/strict';
import test from 'node:test';
import {MONTHLY, PAYMENT, VISA, buy, create, open} from './buyer.ts';
import {openRaw, type RawSandbox} from './raw-call.ts';

/** Terms of a coupon, and a code that buyers type for it. */
const off = async ({call}: RawSandbox, terms: Record<string, string>) => {
  const {body: coupon} = await call('POST /v1/coupons', {duration: 'once', ...terms});
  const promotion = {'promotion[type]': 'coupon', 'promotion[coupon]': coupon.id};
  const {body: code} = await call('POST /v1/promotion_codes', {...promotion, code: 'SPRING'});
  return {coupon, code};
};

test('the discount of a shop is off the payment, and counted when it is paid', async () => {
  const raw = openRaw();
  const {coupon} = await off(raw, {percent_off: '25'});
  const session = await create(raw, {...PAYMENT, 'discounts[0][coupon]': coupon.id});
  assert.deepEqual([session.amount_subtotal, session.amount_total], [3000, 2250]);
  assert.deepEqual(session.discounts, [{coupon: coupon.id, promotion_code: null}]);
  assert.equal(session.total_details.amount_discount, 750);
  assert.equal((await raw.call(`GET /v1/coupons/${coupon.id}`)).body.times_redeemed, 0);
  assert.match((await open(raw, session.url)).text, /Discount<\/th>\s*<td>-\$7\.50/);
  assert.equal((await buy(raw, session.url, VISA)).status, 303);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {'expand[]': 'payment_intent'});
  assert.equal(body.payment_intent.amount, 2250);
  assert.equal((await raw.call(`GET /v1/coupons/${coupon.id}`)).body.times_redeemed, 1);
  raw.box.close();
});

test('a buyer types a promotion code, and takes it back', async () => {
  const raw = openRaw();
  const {code} = await off(raw, {amount_off: '500', currency: 'usd'});
  const session = await create(raw, {...PAYMENT, allow_promotion_codes: 'true'});
  const typed = (promotionCode: string) => buy(raw, session.url, null, {action: 'update', promotionCode});
  assert.match((await typed('WINTER')).text, /This code is invalid\./);
  assert.match((await typed(' spring ')).text, /Pay \$25\.00/);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {
    'expand[]': 'discounts.promotion_code',
  });
  assert.equal(body.discounts[0].promotion_code.id, code.id);
  assert.match((await typed('')).text, /Pay \$30\.00/);
  const both = {...PAYMENT, allow_promotion_codes: 'true', 'discounts[0][promotion_code]': code.id};
  const {body: wrong} = await raw.call('POST /v1/checkout/sessions', both);
  assert.equal(
    wrong.error.message,
    'You may only specify one of these parameters: allow_promotion_codes, discounts.',
  );
  raw.box.close();
});

test('the discount of a subscription is on its invoice, and counted once', async () => {
  const raw = openRaw();
  const {coupon, code} = await off(raw, {percent_off: '10'});
  const session = await create(raw, {...MONTHLY, 'discounts[0][promotion_code]': code.id});
  assert.equal(session.amount_total, 2700);
  assert.equal((await buy(raw, session.url, VISA)).status, 303);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`, {'expand[]': 'invoice'});
  assert.equal(body.invoice.amount_paid, 2700);
  assert.equal((await raw.call(`GET /v1/coupons/${coupon.id}`)).body.times_redeemed, 1);
  raw.box.close();
});

test('a payment that a discount makes free needs no card', async () => {
  const raw = openRaw();
  const {coupon} = await off(raw, {percent_off: '100'});
  const session = await create(raw, {...PAYMENT, 'discounts[0][coupon]': coupon.id});
  assert.equal((await buy(raw, session.url, null)).status, 303);
  const {body} = await raw.call(`GET /v1/checkout/sessions/${session.id}`);
  assert.deepEqual(
    [body.status, body.payment_status, body.payment_intent],
    ['complete', 'no_payment_required', null],
  );
  raw.box.close();
});
