import assert from 'node:assert/strict';
import test from 'node:test';
import {PAYMENT, openRaw} from './raw-call.ts';

test('a declined card has two spellings, with its brand and without (row 2)', async () => {
  const {call} = openRaw();
  const names = ['chargeDeclined', 'chargeDeclinedInsufficientFunds', 'chargeDeclinedLostCard'];
  for (const name of names) {
    for (const alias of [`pm_card_${name}`, `pm_card_visa_${name}`]) {
      const {status, body} = await call('POST /v1/payment_intents', {...PAYMENT, payment_method: alias});
      assert.deepEqual([status, body.error.code], [402, 'card_declined'], alias);
    }
  }
  const fraud = await call('POST /v1/payment_intents', {
    ...PAYMENT,
    payment_method: 'pm_card_chargeDeclinedFraudulent',
  });
  assert.equal(fraud.body.error.decline_code, 'fraudulent');
  const paid = await call('POST /v1/payment_intents', {...PAYMENT, payment_method: 'pm_card_us'});
  assert.equal(paid.body.status, 'succeeded');
  const unknown = await call('POST /v1/payment_intents', {...PAYMENT, payment_method: 'pm_card_chargeNonsense'});
  assert.match(unknown.body.error.message, /^No such PaymentMethod: 'pm_card_chargeNonsense'/);
});

test('American Express and Discover end as recorded, and know 3-D Secure (row 25)', async () => {
  const {call} = openRaw();
  for (const [alias, last4] of [
    ['pm_card_amex', '8431'],
    ['pm_card_discover', '9424'],
  ]) {
    const {body} = await call(`GET /v1/payment_methods/${alias}`);
    assert.equal(body.card.last4, last4);
    assert.equal(body.card.three_d_secure_usage.supported, true);
  }
});

test("India's card for mandates pays, and UnionPay's refund has no reference (row 25)", async () => {
  const {call} = openRaw();
  const card = {'card[number]': '4000003560000123', 'card[exp_month]': '12', 'card[exp_year]': '2034'};
  const method = await call('POST /v1/payment_methods', {type: 'card', ...card});
  assert.deepEqual([method.status, method.body.card.country], [200, 'IN']);
  const paid = await call('POST /v1/payment_intents', {...PAYMENT, payment_method: 'pm_card_unionpay'});
  const refund = await call('POST /v1/refunds', {payment_intent: paid.body.id});
  assert.equal(refund.body.destination_details.card.reference_status, 'unavailable');
});

test('any valid IBAN can be debited, an invalid one can not (row 25)', async () => {
  const {call} = openRaw();
  const add = (iban: string) =>
    call('POST /v1/payment_methods', {
      type: 'sepa_debit',
      'sepa_debit[iban]': iban,
      'billing_details[name]': 'Jenny',
      'billing_details[email]': 'jenny@shop.example',
    });
  const danish = await add('DK50 0040 0440 1162 43');
  assert.deepEqual([danish.status, danish.body.sepa_debit.country], [200, 'DK']);
  assert.equal((await add('DK50 0040 0440 1162 44')).status, 400);
  assert.equal((await add('1234')).status, 400);
});

test('the checks of a card wait until its bank was asked (row 16)', async () => {
  const {call} = openRaw();
  const customer = (await call('POST /v1/customers')).body.id;
  const typed = {
    type: 'card',
    'card[number]': '4242424242424242',
    'card[exp_month]': '12',
    'card[exp_year]': '2034',
    'card[cvc]': '123',
    'billing_details[address][postal_code]': '94103',
  };
  const added = await call('POST /v1/payment_methods', typed);
  const waiting = {address_line1_check: null, address_postal_code_check: 'unchecked', cvc_check: 'unchecked'};
  assert.deepEqual(added.body.card.checks, waiting);
  const attached = await call(`POST /v1/payment_methods/${added.body.id}/attach`, {customer});
  const passed = {address_line1_check: null, address_postal_code_check: 'pass', cvc_check: 'pass'};
  assert.deepEqual(attached.body.card.checks, passed);
  const bare = await call('GET /v1/payment_methods/pm_card_mastercard');
  assert.equal(bare.body.card.checks.cvc_check, 'unchecked');
});

test('the cards that the bank or Radar refuses have the checks that Stripe shows (row 16)', async () => {
  const {call} = openRaw();
  const checkOf = async (alias: string) => {
    const {body} = await call('POST /v1/payment_intents', {...PAYMENT, payment_method: alias});
    const charge = await call(`GET /v1/charges/${body.error.charge}`);
    return charge.body.payment_method_details.card.checks.cvc_check;
  };
  assert.equal(await checkOf('pm_card_chargeDeclinedIncorrectCvc'), 'pass');
  assert.equal(await checkOf('pm_card_radarBlock'), 'unavailable');
  assert.equal(await checkOf('pm_card_cvcCheckFail'), 'fail');
});

test('a card that the bank refuses is refused when it is attached, with an empty param (smaller)', async () => {
  const {call} = openRaw();
  const customer = (await call('POST /v1/customers')).body.id;
  const declined = await call('POST /v1/payment_methods/pm_card_visa_chargeDeclined/attach', {customer});
  assert.deepEqual([declined.status, declined.body.error.param], [402, '']);
  const wrongCode = await call('POST /v1/payment_methods/pm_card_cvcCheckFail/attach', {customer});
  assert.deepEqual([wrongCode.status, wrongCode.body.error.code], [402, 'incorrect_cvc']);
});

test('the first card for 3-D Secure is known by its alias, its token and its number', async () => {
  const {call} = openRaw();
  const {body} = await call('POST /v1/payment_intents', {
    ...PAYMENT,
    payment_method: 'pm_card_threeDSecureRequired',
  });
  assert.equal(body.status, 'requires_action');
  const {body: method} = await call('POST /v1/payment_methods', {
    type: 'card',
    'card[token]': 'tok_threeDSecureRequired',
  });
  assert.equal(method.card.last4, '3063');
});
