/** Money that Stripe does not move: of another currency, in parts that no bank has, or that nobody holds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {openClub} from './open-club.ts';
import {refusal} from '../open-sandbox.ts';
import {PAYMENT, openRaw} from './raw-call.ts';

const SELLER = 'acct_1SandboxSeller000';
const CREATE = 'POST /v1/payment_intents';

test('an amount off in another currency is refused wherever it is given', async () => {
  const {stripe, customer, price, subscribe, box} = await openClub();
  const dollars = await price(1000);
  const {id: coupon} = await stripe.coupons.create({amount_off: 300, currency: 'eur', duration: 'forever'});
  const discounts = [{coupon}];
  const items = [{price: dollars.id}];
  const line_items = [{price: dollars.id, quantity: 1}];
  const running = await subscribe({items});
  const invoice = await stripe.invoices.create({customer: customer.id, currency: 'usd'});
  const calls = [
    subscribe({items, discounts}),
    subscribe({items: [{price: dollars.id, discounts}]}),
    stripe.subscriptions.update(running.id, {discounts}),
    stripe.invoices.update(invoice.id, {discounts}),
    stripe.invoiceItems.create({customer: customer.id, amount: 500, currency: 'usd', discounts}),
    stripe.invoices.createPreview({subscription: running.id, discounts}),
    stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items,
      discounts,
      success_url: 'https://shop.example',
    }),
  ];
  for (const {message, statusCode} of await Promise.all(calls.map(refusal))) {
    assert.equal(statusCode, 400);
    assert.equal(message, 'The coupon default currency (eur) does not match the line item currency (usd).');
  }
  assert.deepEqual((await stripe.subscriptions.retrieve(running.id)).discounts, []);
  assert.equal((await stripe.coupons.retrieve(coupon)).times_redeemed, 0);
  const code = await stripe.promotionCodes.create({promotion: {coupon, type: 'coupon'}});
  const typed = await refusal(subscribe({items, discounts: [{promotion_code: code.id}]}));
  assert.match(
    typed.message,
    /^The promotion code default currency \(eur\) does not match the line item currency/,
  );
  box.close();
});

test('a platform keeps a fee or sends an amount, and not both', async () => {
  const {call} = openRaw({connectedAccounts: [SELLER]});
  const shared = {...PAYMENT, payment_method: 'pm_card_visa', 'transfer_data[destination]': SELLER};
  const both = {application_fee_amount: '300', 'transfer_data[amount]': '1500'};
  const words = 'You may only specify one of these parameters: application_fee_amount, transfer_data[amount].';
  assert.equal((await call(CREATE, {...shared, ...both})).body.error.message, words);
  const held = {...shared, 'transfer_data[amount]': '1500', capture_method: 'manual'};
  const {body: intent} = await call(CREATE, held);
  const fee = {application_fee_amount: '300'};
  assert.equal((await call(`POST /v1/payment_intents/${intent.id}/capture`, fee)).body.error.message, words);
  const open = {
    amount: '2000',
    currency: 'usd',
    'transfer_data[destination]': SELLER,
    'transfer_data[amount]': '1500',
  };
  const {body: draft} = await call(CREATE, open);
  assert.equal((await call(`POST /v1/payment_intents/${draft.id}`, fee)).body.error.message, words);
  const session = {
    mode: 'payment',
    success_url: 'https://shop.example',
    'line_items[0][price_data][currency]': 'usd',
    'line_items[0][price_data][unit_amount]': '2000',
    'line_items[0][price_data][product_data][name]': 'Mug',
    'line_items[0][quantity]': '1',
    'payment_intent_data[application_fee_amount]': '300',
    'payment_intent_data[transfer_data][amount]': '1500',
    'payment_intent_data[transfer_data][destination]': SELLER,
  };
  assert.equal((await call('POST /v1/checkout/sessions', session)).body.error.message, words);
});

test('of three decimals the last is 0 in refunds and captures too', async () => {
  const {call} = openRaw();
  const form = {...PAYMENT, amount: '5120', currency: 'kwd', payment_method: 'pm_card_visa'};
  const {body: paid} = await call(CREATE, form);
  const odd = await call('POST /v1/refunds', {payment_intent: paid.id, amount: '1234'});
  assert.deepEqual([odd.status, odd.body.error.param], [400, 'amount']);
  assert.equal((await call('POST /v1/refunds', {payment_intent: paid.id, amount: '1230'})).status, 200);
  const {body: held} = await call(CREATE, {...form, capture_method: 'manual'});
  const capture = `POST /v1/payment_intents/${held.id}/capture`;
  assert.equal((await call(capture, {amount_to_capture: '1234'})).body.error.param, 'amount_to_capture');
  assert.equal((await call(capture, {amount_to_capture: '1230'})).status, 200);
});

test('forints are paid out in whole, and to a bank account of the account', async () => {
  const {box, call} = openRaw();
  const bypass = {...PAYMENT, payment_method: 'pm_card_bypassPending'};
  await call(CREATE, {...bypass, amount: '2000000', currency: 'huf'});
  await call(CREATE, bypass);
  await box.advance(10);
  const part = await call('POST /v1/payouts', {amount: '1045', currency: 'huf'});
  assert.deepEqual([part.status, part.body.error.param], [400, 'amount']);
  assert.equal((await call('POST /v1/payouts', {amount: '1000', currency: 'huf'})).status, 200);
  const elsewhere = await call('POST /v1/payouts', {amount: '500', currency: 'usd', destination: 'ba_none'});
  assert.equal(elsewhere.body.error.message, "No such external account: 'ba_none'");
  const {body: payout} = await call('POST /v1/payouts', {amount: '500', currency: 'usd'});
  const again = {amount: '500', currency: 'usd', destination: payout.destination};
  assert.equal((await call('POST /v1/payouts', again)).status, 200);
});

test('what a seller has been paid out can not be taken back by a reversal', async () => {
  const {box, call} = openRaw({connectedAccounts: [SELLER]});
  await call(CREATE, {...PAYMENT, payment_method: 'pm_card_bypassPending'});
  await box.advance(10);
  const {body: transfer} = await call('POST /v1/transfers', {
    amount: '1000',
    currency: 'usd',
    destination: SELLER,
  });
  await call('POST /v1/payouts', {amount: '800', currency: 'usd'}, {'Stripe-Account': SELLER});
  const reverse = `POST /v1/transfers/${transfer.id}/reversals`;
  const all = await call(reverse);
  assert.deepEqual([all.status, all.body.error.code], [400, 'balance_insufficient']);
  assert.equal((await call(reverse, {amount: '200'})).status, 200);
});

test('the refund of a destination charge takes back what the seller no longer has', async () => {
  const {box, call} = openRaw({connectedAccounts: [SELLER]});
  const form = {...PAYMENT, payment_method: 'pm_card_bypassPending', 'transfer_data[destination]': SELLER};
  const {body: paid} = await call(CREATE, form);
  await box.advance(10);
  await call('POST /v1/payouts', {amount: '1800', currency: 'usd'}, {'Stripe-Account': SELLER});
  const refund = {payment_intent: paid.id, reverse_transfer: 'true'};
  assert.equal((await call('POST /v1/refunds', refund)).status, 200);
  const {body: balance} = await call('GET /v1/balance', {}, {'Stripe-Account': SELLER});
  assert.equal(balance.available[0].amount, -1800);
});

test('an authorization that did not ask for it can not be raised', async () => {
  const {call} = openRaw();
  const {body} = await call(CREATE, {...PAYMENT, capture_method: 'manual', payment_method: 'pm_card_visa'});
  const raised = await call(`POST /v1/payment_intents/${body.id}/increment_authorization`, {amount: '3000'});
  assert.match(raised.body.error.message, /because you did not request support using `request_incremental_auth/);
});

test('a link for onboarding works once, and one that is not known is not found', async () => {
  const {box, call} = openRaw({connectedAccounts: [SELLER]});
  const urls = {refresh_url: 'https://shop.example/again', return_url: 'https://shop.example/done'};
  const {body: link} = await call('POST /v1/account_links', {
    account: SELLER,
    type: 'account_onboarding',
    ...urls,
  });
  assert.equal((await box.fetch(link.url)).status, 200);
  const submit = {method: 'POST', body: new URLSearchParams({result: 'submit'})};
  assert.equal((await box.fetch(link.url, submit)).headers.get('location'), urls.return_url);
  for (const init of [{}, submit]) {
    const used = await box.fetch(link.url, init);
    assert.deepEqual([used.status, used.headers.get('location')], [303, urls.refresh_url]);
  }
  assert.equal((await box.fetch(`${link.url}x`)).status, 404);
  box.reset();
  assert.equal((await box.fetch(link.url)).status, 404);
});

test('a capture that is refused shows its PaymentIntent, and leaves it (row 12)', async () => {
  const {call} = openRaw();
  const {body: held} = await call(CREATE, {...PAYMENT, capture_method: 'manual', payment_method: 'pm_card_visa'});
  const capture = `POST /v1/payment_intents/${held.id}/capture`;
  const large =
    'The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge. Contact us via https://support.stripe.com/contact/ for help.';
  const refusals = [
    ['-100', 'Invalid non-negative integer', undefined, 'amount_to_capture'],
    ['0', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer', 'amount'],
    ['2001', large, 'amount_too_large', undefined],
  ] as const;
  for (const [amount_to_capture, ...expected] of refusals) {
    const {status, body} = await call(capture, {amount_to_capture});
    const {message, code, param, payment_intent: shown} = body.error;
    assert.deepEqual([status, message, code, param], [400, ...expected]);
    assert.deepEqual(shown, held);
  }
  const {body: taken} = await call(capture);
  assert.equal(taken.amount_received, 2000);
  assert.deepEqual((await call(capture)).body.error.payment_intent, taken);
});
