import assert from 'node:assert/strict';
import test from 'node:test';
import {PAYMENT, type RawSandbox, openRaw} from './raw-call.ts';

const SELLER = 'acct_1SandboxSeller000';
const CREATE = 'POST /v1/payment_intents';

/** A destination charge of 20.00 USD of which the platform keeps 3.00, settled. */
async function sell({box, call}: RawSandbox) {
  const {body} = await call(CREATE, {
    ...PAYMENT,
    payment_method: 'pm_card_visa',
    application_fee_amount: '300',
    'transfer_data[destination]': SELLER,
  });
  await box.advance(10);
  const {body: charge} = await call(`GET /v1/charges/${body.latest_charge}`, {'expand[]': 'transfer'});
  return charge;
}

/** What is pending and available, in USD. */
async function balanceOf({call}: RawSandbox, account?: string): Promise<number> {
  const {body} = await call('GET /v1/balance', {}, account ? {'Stripe-Account': account} : {});
  return body.available[0].amount + body.pending[0].amount;
}

test('a destination charge moves its money by objects, when it settles (row 13, smaller)', async () => {
  const raw = openRaw({connectedAccounts: [SELLER]});
  const {body: paid} = await raw.call(CREATE, {
    ...PAYMENT,
    payment_method: 'pm_card_visa',
    application_fee_amount: '300',
    'transfer_data[destination]': SELLER,
  });
  const {body: early} = await raw.call(`GET /v1/charges/${paid.latest_charge}`);
  assert.deepEqual([early.application_fee, early.transfer, early.balance_transaction], [null, undefined, null]);
  await raw.box.advance(10);
  const {body: charge} = await raw.call(`GET /v1/charges/${paid.latest_charge}`, {'expand[]': 'transfer'});
  assert.deepEqual([charge.transfer.amount, charge.transfer.destination], [2000, SELLER]);
  assert.equal(charge.transfer.transfer_group, `group_${paid.id}`);
  const {body: fee} = await raw.call(`GET /v1/application_fees/${charge.application_fee}`);
  assert.deepEqual([fee.amount, fee.account, fee.originating_transaction], [300, SELLER, charge.id]);
  const {body: payment} = await raw.call(`GET /v1/charges/${fee.charge}`, {}, {'Stripe-Account': SELLER});
  assert.deepEqual([payment.source_transfer, payment.amount], [charge.transfer.id, 2000]);
  // Stripe's own fee of 2.9 % and 30 cents is the platform's.
  assert.deepEqual([await balanceOf(raw), await balanceOf(raw, SELLER)], [300 - 88, 2000 - 300]);
});

test('a refund takes back transfer and fee in proportion (row 13)', async () => {
  const raw = openRaw({connectedAccounts: [SELLER]});
  const charge = await sell(raw);
  const {body: refund} = await raw.call('POST /v1/refunds', {
    charge: charge.id,
    amount: '667',
    reverse_transfer: 'true',
    refund_application_fee: 'true',
  });
  const {body: reversal} = await raw.call(
    `GET /v1/transfers/${charge.transfer.id}/reversals/${refund.transfer_reversal}`,
  );
  assert.deepEqual([reversal.amount, reversal.source_refund], [667, refund.id]);
  const {body: fee} = await raw.call(`GET /v1/application_fees/${charge.application_fee}`);
  assert.equal(fee.amount_refunded, 100);
  assert.deepEqual([await balanceOf(raw), await balanceOf(raw, SELLER)], [200 - 88, 1700 - 667 + 100]);
  const {body: expanded} = await raw.call(`GET /v1/refunds/${refund.id}`, {
    'expand[]': 'transfer_reversal.transfer',
  });
  assert.equal(expanded.transfer_reversal.transfer.amount_reversed, 667);
});

test('refunds in parts give back all of transfer and fee, and no cent more', async () => {
  const raw = openRaw({connectedAccounts: [SELLER]});
  const charge = await sell(raw);
  for (const amount of ['667', '667', '666']) {
    const whole = {reverse_transfer: 'true', refund_application_fee: 'true'};
    await raw.call('POST /v1/refunds', {charge: charge.id, amount, ...whole});
  }
  const {body: transfer} = await raw.call(`GET /v1/transfers/${charge.transfer.id}`);
  const {body: fee} = await raw.call(`GET /v1/application_fees/${charge.application_fee}`);
  assert.deepEqual([transfer.amount_reversed, transfer.reversed], [2000, true]);
  assert.deepEqual([fee.amount_refunded, fee.refunded], [300, true]);
  assert.deepEqual([await balanceOf(raw), await balanceOf(raw, SELLER)], [-88, 0]);
});

test('a part that is captured is all that is transferred, and settles once', async () => {
  const raw = openRaw({connectedAccounts: [SELLER]});
  const {body} = await raw.call(CREATE, {
    ...PAYMENT,
    capture_method: 'manual',
    payment_method: 'pm_card_visa',
    'transfer_data[destination]': SELLER,
    'transfer_data[amount]': '1800',
  });
  await raw.call(`POST /v1/payment_intents/${body.id}/capture`, {amount_to_capture: '1500'});
  const refund = {payment_intent: body.id, amount: '500', reverse_transfer: 'true'};
  assert.equal((await raw.call('POST /v1/refunds', refund)).status, 200);
  await raw.box.advance(10_000);
  const {body: transfers} = await raw.call('GET /v1/transfers');
  const amounts = transfers.data.map((each: {amount: number; amount_reversed: number}) => [
    each.amount,
    each.amount_reversed,
  ]);
  assert.deepEqual(amounts, [[1500, 500]]);
  assert.equal(await balanceOf(raw, SELLER), 1000);
});

test('a direct charge gives the platform its fee', async () => {
  const raw = openRaw({connectedAccounts: [SELLER]});
  const own = {'Stripe-Account': SELLER};
  const form = {...PAYMENT, payment_method: 'pm_card_visa', application_fee_amount: '300'};
  const {body} = await raw.call(CREATE, form, own);
  await raw.box.advance(10);
  const {body: charge} = await raw.call(`GET /v1/charges/${body.latest_charge}`, {}, own);
  const {body: fee} = await raw.call(`GET /v1/application_fees/${charge.application_fee}`);
  assert.deepEqual([fee.charge, fee.amount], [charge.id, 300]);
  assert.deepEqual([await balanceOf(raw), await balanceOf(raw, SELLER)], [300, 2000 - 88 - 300]);
});

test('a transfer takes what is available, or what is left of its charge', async () => {
  const raw = openRaw({connectedAccounts: [SELLER]});
  const form = {amount: '1500', currency: 'usd', destination: SELLER};
  const empty = await raw.call('POST /v1/transfers', form);
  assert.deepEqual([empty.status, empty.body.error.code], [400, 'balance_insufficient']);
  const {body: paid} = await raw.call(CREATE, {...PAYMENT, payment_method: 'pm_card_visa'});
  const early = {...form, source_transaction: paid.latest_charge};
  assert.equal((await raw.call('POST /v1/transfers', early)).body.amount, 1500);
  assert.equal((await raw.call('POST /v1/transfers', early)).status, 400);
  await raw.call(CREATE, {...PAYMENT, payment_method: 'pm_card_bypassPending'});
  await raw.box.advance(10);
  const {body: transfer} = await raw.call('POST /v1/transfers', form);
  const {body: reversal} = await raw.call(`POST /v1/transfers/${transfer.id}/reversals`, {amount: '400'});
  assert.equal(reversal.amount, 400);
  assert.equal((await raw.call(`POST /v1/transfers/${transfer.id}/reversals`, {amount: '1101'})).status, 400);
});

test('an account waits for what is missing, and its seller gives it on a page', async () => {
  const raw = openRaw();
  const {body: account} = await raw.call('POST /v1/accounts', {
    type: 'express',
    email: 'seller@shop.example',
    'capabilities[transfers][requested]': 'true',
  });
  assert.deepEqual([account.charges_enabled, account.capabilities], [false, {transfers: 'inactive'}]);
  assert.ok(account.requirements.currently_due.includes('external_account'));
  const {body: link} = await raw.call('POST /v1/account_links', {
    account: account.id,
    type: 'account_onboarding',
    return_url: 'https://shop.example/back',
    refresh_url: 'https://shop.example/again',
  });
  const page = await raw.box.fetch(link.url);
  assert.match(await page.text(), /external_account/);
  const body = new URLSearchParams({result: 'submit'});
  const done = await raw.box.fetch(link.url, {method: 'POST', body});
  assert.deepEqual([done.status, done.headers.get('location')], [303, 'https://shop.example/back']);
  const {body: ready} = await raw.call(`GET /v1/accounts/${account.id}`);
  assert.deepEqual([ready.charges_enabled, ready.capabilities], [true, {transfers: 'active'}]);
  assert.equal((await raw.box.fetch(link.url)).headers.get('location'), 'https://shop.example/again');
  const direct = {...PAYMENT, payment_method: 'pm_card_visa'};
  assert.equal((await raw.call(CREATE, direct, {'Stripe-Account': account.id})).body.status, 'succeeded');
  const deleted = await raw.call(`DELETE /v1/accounts/${account.id}`);
  assert.equal(deleted.body.deleted, true);
  assert.equal((await raw.call(`GET /v1/accounts/${account.id}`)).status, 403);
});

test('the balance matures, says so, and can be paid out (row 24)', async () => {
  const raw = openRaw();
  await raw.call(CREATE, {...PAYMENT, payment_method: 'pm_card_visa'});
  await raw.box.advance(10);
  assert.equal((await raw.call('POST /v1/payouts', {amount: '1000', currency: 'usd'})).status, 400);
  await raw.box.advance(3 * 24 * 60 * 60 * 1000);
  const {body: told} = await raw.call('GET /v1/events', {type: 'balance.available'});
  assert.equal(told.data[0].data.object.available[0].amount, 2000 - 88);
  const {body: payout} = await raw.call('POST /v1/payouts', {amount: '1000', currency: 'usd'});
  assert.equal(payout.status, 'pending');
  await raw.box.advance(25 * 60 * 60 * 1000);
  assert.equal((await raw.call(`GET /v1/payouts/${payout.id}`)).body.status, 'paid');
  assert.equal(await balanceOf(raw), 1000 - 88);
});

test('money that can be used at once is told of in a minute (row 24)', async () => {
  const raw = openRaw();
  await raw.call(CREATE, {...PAYMENT, payment_method: 'pm_card_bypassPending'});
  await raw.box.advance(61_000);
  const {body} = await raw.call('GET /v1/events', {type: 'balance.available'});
  assert.equal(body.data.length, 1);
});

test('a PaymentMethod of the other account is not found, and the answer says where to look (row 19)', async () => {
  const {call} = openRaw({connectedAccounts: [SELLER]});
  const card = {'card[number]': '4242424242424242', 'card[exp_month]': '12', 'card[exp_year]': '2034'};
  const {body: method} = await call('POST /v1/payment_methods', {type: 'card', ...card});
  const form = {...PAYMENT, payment_method: method.id};
  const foreign = await call(CREATE, form, {'Stripe-Account': SELLER});
  assert.match(foreign.body.error.message, /; OAuth key or Stripe-Account header was used but API request was/);
  const missing = await call('GET /v1/payment_methods/pm_none');
  assert.match(
    missing.body.error.message,
    /^No such PaymentMethod: 'pm_none'; It's possible this PaymentMethod exists/,
  );
  const alone = await openRaw().call('GET /v1/payment_methods/pm_none');
  assert.equal(alone.body.error.message, "No such PaymentMethod: 'pm_none'");
});

test("a platform shares its customer's card with a seller, who charges a copy", async () => {
  const {call} = openRaw({connectedAccounts: [SELLER]});
  const {body: customer} = await call('POST /v1/customers');
  const {body: card} = await call('POST /v1/payment_methods/pm_card_visa/attach', {customer: customer.id});
  const own = {'Stripe-Account': SELLER};
  const form = {customer: customer.id, payment_method: card.id};
  const {body: copy} = await call('POST /v1/payment_methods', form, own);
  assert.notEqual(copy.id, card.id);
  const {body: paid} = await call(CREATE, {...PAYMENT, payment_method: copy.id}, own);
  assert.equal(paid.status, 'succeeded');
  assert.match(
    (await call('POST /v1/payment_methods', form)).body.error.message,
    /^In order to share a PaymentMethod/,
  );
});

test('a fee is at most what is captured, and no update lifts it above the amount', async () => {
  const raw = openRaw({connectedAccounts: [SELLER]});
  const split = {payment_method: 'pm_card_visa', 'transfer_data[destination]': SELLER};
  const held = {...PAYMENT, ...split, capture_method: 'manual', application_fee_amount: '500'};
  const {body} = await raw.call(CREATE, held);
  await raw.call(`POST /v1/payment_intents/${body.id}/capture`, {amount_to_capture: '400'});
  await raw.box.advance(10_000);
  const {body: fees} = await raw.call('GET /v1/application_fees');
  assert.equal(fees.data[0].amount, 400);
  assert.equal(await balanceOf(raw, SELLER), 0);
  const open = {
    amount: '500',
    currency: 'usd',
    'transfer_data[destination]': SELLER,
    application_fee_amount: '100',
  };
  const {body: made} = await raw.call(CREATE, open);
  for (const change of [{application_fee_amount: '9000'}, {amount: '60'}]) {
    const {status} = await raw.call(`POST /v1/payment_intents/${made.id}`, change as Record<string, string>);
    assert.equal(status, 400);
  }
});

test('a fee is given back before its charge has settled, and matures with it', async () => {
  const raw = openRaw({connectedAccounts: [SELLER]});
  const split = {
    payment_method: 'pm_card_visa',
    'transfer_data[destination]': SELLER,
    application_fee_amount: '300',
  };
  const {body: paid} = await raw.call(CREATE, {...PAYMENT, ...split});
  const refund = {
    payment_intent: paid.id,
    amount: '1000',
    refund_application_fee: 'true',
    reverse_transfer: 'true',
  };
  assert.equal((await raw.call('POST /v1/refunds', refund)).status, 200);
  const {body} = await raw.call(CREATE, {...PAYMENT, ...split});
  await raw.box.advance(10_000);
  const {body: charge} = await raw.call(`GET /v1/charges/${body.latest_charge}`, {'expand[]': 'application_fee'});
  const {body: money} = await raw.call(
    `GET /v1/balance_transactions/${charge.application_fee.balance_transaction}`,
  );
  assert.equal(money.status, 'pending');
});

test('an account that waits for its onboarding neither charges nor is sent money', async () => {
  const {call} = openRaw();
  const form = {type: 'express', 'capabilities[transfers][requested]': 'true'};
  const {body: seller} = await call('POST /v1/accounts', form);
  const sent = {...PAYMENT, payment_method: 'pm_card_visa', 'transfer_data[destination]': seller.id};
  assert.match(
    (await call(CREATE, sent)).body.error.message,
    /at least one of the following capabilities enabled: transfers/,
  );
  const direct = {...PAYMENT, payment_method: 'pm_card_visa'};
  const refused = await call(CREATE, direct, {'Stripe-Account': seller.id});
  assert.match(refused.body.error.message, /^Your account cannot currently make charges/);
});
