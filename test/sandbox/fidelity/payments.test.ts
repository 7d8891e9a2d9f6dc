import assert from 'node:assert/strict';
import test from 'node:test';
import {PAYMENT, openRaw} from './raw-call.ts';

const CREATE = 'POST /v1/payment_intents';

test('a boolean may be written as Python writes it (row 3)', async () => {
  const {call} = openRaw();
  const form = {amount: '2000', currency: 'usd', 'automatic_payment_methods[enabled]': 'True', confirm: 'False'};
  const {status, body} = await call(CREATE, form);
  assert.deepEqual([status, body.automatic_payment_methods.enabled], [200, true]);
  const paid = await call(CREATE, {...PAYMENT, payment_method: 'pm_card_visa', off_session: 'True'});
  assert.equal(paid.body.status, 'succeeded');
  assert.match((await call(CREATE, {...form, confirm: 'Yes'})).body.error.message, /^Invalid boolean: Yes/);
});

test('without a return address a challenge is for Stripe.js, with one it is a page (row 7)', async () => {
  const {call} = openRaw();
  const asked = {...PAYMENT, payment_method: 'pm_card_authenticationRequired'};
  const bare = await call(CREATE, asked);
  assert.equal(bare.body.next_action.type, 'use_stripe_sdk');
  assert.equal(bare.body.next_action.use_stripe_sdk.type, 'stripe_3ds2_fingerprint');
  assert.match(bare.body.next_action.use_stripe_sdk.three_d_secure_2_source, /^src_/);
  const redirected = await call(CREATE, {...asked, return_url: 'https://shop.example/done'});
  assert.equal(redirected.body.next_action.redirect_to_url.return_url, 'https://shop.example/done');
  const older = await call(CREATE, {...asked, payment_method: 'pm_card_threeDSecureRequiredChargeDeclined'});
  const sdk = older.body.next_action.use_stripe_sdk;
  assert.equal(sdk.type, 'three_d_secure_redirect');
  assert.match(sdk.source, /^src_/);
});

test('a SetupIntent asks in the same two ways (row 7)', async () => {
  const {call} = openRaw();
  const form = {payment_method: 'pm_card_authenticationRequired', confirm: 'true'};
  const bare = await call('POST /v1/setup_intents', form);
  assert.equal(bare.body.next_action.type, 'use_stripe_sdk');
  const redirected = await call('POST /v1/setup_intents', {...form, return_url: 'https://shop.example/done'});
  assert.equal(redirected.body.next_action.type, 'redirect_to_url');
});

test('error_on_requires_action refuses without asking the bank for money (row 10)', async () => {
  const {call} = openRaw();
  const form = {...PAYMENT, payment_method: 'pm_card_authenticationRequired', error_on_requires_action: 'true'};
  const {status, body} = await call(CREATE, form);
  const {error} = body;
  assert.deepEqual([status, error.decline_code], [402, 'authentication_not_handled']);
  assert.match(error.message, /^This payment required an authentication action to complete/);
  assert.equal(error.charge, undefined);
  assert.equal(error.payment_intent.latest_charge, null);
});

test('a PaymentMethod that was used without a customer is refused when a PaymentIntent is made (row 11)', async () => {
  const {call} = openRaw();
  const card = {'card[number]': '4242424242424242', 'card[exp_month]': '12', 'card[exp_year]': '2034'};
  const {id} = (await call('POST /v1/payment_methods', {type: 'card', ...card})).body;
  assert.equal((await call(CREATE, {...PAYMENT, payment_method: id})).body.status, 'succeeded');
  const again = await call(CREATE, {amount: '2000', currency: 'usd', payment_method: id});
  assert.equal(again.status, 400);
  assert.match(again.body.error.message, /^The provided PaymentMethod was previously used with a PaymentIntent/);
});

test('an error about a state carries the object (row 12)', async () => {
  const {call} = openRaw();
  const {body: paid} = await call(CREATE, {...PAYMENT, payment_method: 'pm_card_visa'});
  for (const act of ['cancel', 'confirm', 'capture']) {
    const {status, body} = await call(`POST /v1/payment_intents/${paid.id}/${act}`);
    assert.equal(status, 400, act);
    if (act !== 'capture') assert.equal(body.error.payment_intent.status, 'succeeded', act);
  }
  const setup = await call('POST /v1/setup_intents', {payment_method: 'pm_card_visa', confirm: 'true'});
  const refused = await call(`POST /v1/setup_intents/${setup.body.id}/cancel`);
  assert.equal(refused.body.error.setup_intent.status, 'succeeded');
  assert.match(refused.body.error.message, /or `requires_action`\.$/);
});

test('a canceled intent says so in the words of Stripe (smaller)', async () => {
  const {call} = openRaw();
  const intent = (await call(CREATE, {amount: '2000', currency: 'usd'})).body.id;
  await call(`POST /v1/payment_intents/${intent}/cancel`);
  const confirmed = await call(`POST /v1/payment_intents/${intent}/confirm`, {payment_method: 'pm_card_visa'});
  assert.match(confirmed.body.error.message, /^This PaymentIntent's payment_method could not be updated because/);
  assert.equal(confirmed.body.error.param, 'payment_method');
  const setup = (await call('POST /v1/setup_intents')).body.id;
  await call(`POST /v1/setup_intents/${setup}/cancel`);
  const twice = await call(`POST /v1/setup_intents/${setup}/cancel`);
  assert.equal(twice.body.error.message, 'You cannot cancel this SetupIntent because it it already canceled.');
});

test('an amount of nothing is refused in the words of 2024 (row 18)', async () => {
  const {call} = openRaw();
  const {body} = await call(CREATE, {amount: '0', currency: 'usd'});
  assert.match(
    body.error.message,
    /^The amount must be greater than or equal to the minimum charge amount allowed/,
  );
  assert.match(body.error.message, /currencies#minimum-and-maximum-charge-amounts\)\. {2}If you want/);
  assert.deepEqual([body.error.code, body.error.param], ['parameter_invalid_integer', 'amount']);
});

test('a destination charge has a group, and its refund a reversal (row 13)', async () => {
  const {call} = openRaw({connectedAccounts: ['acct_1Seller000000000']});
  const transfer = {
    'transfer_data[destination]': 'acct_1Seller000000000',
    'transfer_data[amount]': '1500',
    payment_method: 'pm_card_visa',
  };
  const {body} = await call(CREATE, {...PAYMENT, ...transfer});
  assert.equal(body.transfer_group, `group_${body.id}`);
  const refund = await call('POST /v1/refunds', {
    payment_intent: body.id,
    reverse_transfer: 'true',
    refund_application_fee: 'true',
  });
  assert.equal(refund.status, 200);
  assert.match(refund.body.transfer_reversal, /^trr_/);
});

test('a refund for fraud is a report of it, and one that is too large names the charge (smaller)', async () => {
  const {call} = openRaw();
  const {body} = await call(CREATE, {...PAYMENT, payment_method: 'pm_card_visa'});
  const tooLarge = await call('POST /v1/refunds', {payment_intent: body.id, amount: '2100'});
  assert.equal(tooLarge.body.error.message, 'Refund amount ($21.00) is greater than charge amount ($20.00)');
  await call('POST /v1/refunds', {payment_intent: body.id, amount: '500', reason: 'fraudulent'});
  const charge = await call(`GET /v1/charges/${body.latest_charge}`);
  assert.equal(charge.body.fraud_details.user_report, 'fraudulent');
  const more = await call('POST /v1/refunds', {payment_intent: body.id, amount: '2100'});
  assert.match(more.body.error.message, /greater than unrefunded amount on charge \(\$15\.00\)$/);
});

test('a name that is missing in shipping is empty, and no error (row 21)', async () => {
  const {call} = openRaw();
  const form = {amount: '2000', currency: 'usd', 'shipping[name]': '', 'shipping[address][line1]': '1 Main'};
  assert.equal((await call(CREATE, form)).status, 200);
});

test('a SetupIntent has its managed payments (smaller)', async () => {
  const {call} = openRaw();
  assert.deepEqual((await call('POST /v1/setup_intents')).body.managed_payments, {enabled: false});
});
