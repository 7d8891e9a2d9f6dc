/** The server confirms what the buyer typed: once per token, only for who has the order, and says no in the bank's words. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as v from 'valibot';
import {ConfirmReply, type ErrorBody, type PaymentReply} from 'buybox/contract';
import {post} from '../sandbox/open-sandbox.ts';
import {openShop, type Answer, type TestShop} from './shop.ts';

const RETURN_URL = 'http://shop.test/thanks';
const CONFIRM = 'POST /v1/payment_intents/:id/confirm';

test('confirms with a token, fulfils once, and says that the order is paid', async () => {
  await using shop = openShop({areWebhooksLost: true});
  const order = await shop.order();
  const {status, body} = await confirm(shop, order);
  const {orderToken, ...reply} = v.parse(ConfirmReply, body);
  const {orderId, clientSecret} = order;
  const made = {orderId, clientSecret};
  const paid = {...made, amount: 300, currency: 'usd', status: 'paid', requiresAction: false};
  assert.deepEqual([status, reply], [200, paid]);
  assert.equal(shop.paid.length, 1);
  assert.equal((await shop.look({...order, orderToken})).status, 'paid');
});

test('leaves 3-D Secure to the page, which may ask again meanwhile', async () => {
  await using shop = openShop();
  const order = await shop.order();
  const token = await tokenOf(shop, 'pm_card_threeDSecure2Required');
  for (const _ of [1, 2]) {
    const {status, body} = await confirm(shop, order, {confirmationToken: token});
    assert.deepEqual([status, body.status, body.requiresAction], [200, 'open', true]);
  }
  await answerBank(shop, order, 'complete');
  const {status, body} = await confirm(shop, order, {confirmationToken: token});
  assert.deepEqual([status, body.status, body.requiresAction], [200, 'paid', false]);
  // The webhook may be the one that gives.
  await shop.stripe.settled();
  assert.equal(shop.paid.length, 1);
});

test('takes another token after a challenge that the buyer has failed', async () => {
  await using shop = openShop();
  const order = await shop.order();
  await confirm(shop, order, {card: 'pm_card_threeDSecure2Required'});
  await answerBank(shop, order, 'fail');
  assert.equal((await confirm(shop, order)).body.status, 'paid');
  await shop.stripe.settled();
  assert.equal(shop.paid.length, 1);
});

/** The card, what the page is told of it, and in which words. */
const DECLINES: readonly [card: string, declineCode: string, message: RegExp, param?: string][] = [
  ['pm_card_visa_chargeDeclined', 'generic_decline', /^Your card was declined\.$/],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds', /insufficient funds/],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', /expired/, 'exp_month'],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', /security code/, 'cvc'],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', /Try again/],
  ['pm_card_visa_chargeDeclinedLostCard', 'generic_decline', /^Your card was declined\.$/],
  ['pm_card_visa_chargeDeclinedStolenCard', 'generic_decline', /^Your card was declined\.$/],
  ['pm_card_radarBlock', 'generic_decline', /^Your card was declined\.$/],
];

for (const [card, declineCode, message, param] of DECLINES) {
  test(`tells of ${card} as ${declineCode}, and takes the next card`, async () => {
    await using shop = openShop();
    const order = await shop.order();
    const {status, body} = await confirm(shop, order, {card});
    const {error} = body;
    const told = [status, error.code, error.declineCode, error.param, error.retryable];
    assert.deepEqual(told, [402, 'payment_declined', declineCode, param, true]);
    assert.match(error.message, message);
    assert.ok(error.requestId);
    assert.deepEqual(shop.errors, []);
    assert.equal((await confirm(shop, order)).body.status, 'paid');
    // Its webhook may be the one that has the buyer's credits given.
    await shop.stripe.settled();
    assert.equal(shop.paid.length, 1);
  });
}

test('does not call a payment declined because an older token was', async () => {
  await using shop = openShop();
  const order = await shop.order();
  const declined = await tokenOf(shop, 'pm_card_visa_chargeDeclined');
  await confirm(shop, order, {confirmationToken: declined});
  await confirm(shop, order);
  const {status, body} = await confirm(shop, order, {confirmationToken: declined});
  assert.deepEqual([status, body.status], [200, 'paid']);
});

test('charges once for the same token, sent twice at once and again later', async () => {
  await using shop = openShop();
  const order = await shop.order();
  const confirmationToken = await tokenOf(shop);
  const both = await Promise.all([1, 2].map(() => confirm(shop, order, {confirmationToken})));
  const third = await confirm(shop, order, {confirmationToken});
  for (const {status, body} of [...both, third]) assert.deepEqual([status, body.status], [200, 'paid']);
  const keys = shop.stripe.journal.calls(CONFIRM).map(({idempotencyKey}) => idempotencyKey);
  assert.equal(new Set(keys).size, 1);
  await assertChargedOnce(shop);
});

test('charges once for two tokens at once', async () => {
  await using shop = openShop();
  const order = await shop.order();
  const both = await Promise.all([1, 2].map(() => confirm(shop, order)));
  for (const {status, body} of both) {
    if (status === 200) assert.equal(body.status, 'paid');
    else assert.deepEqual([status, body.error.retryable], [429, true]);
  }
  assert.ok(both.some(({status}) => status === 200));
  await assertChargedOnce(shop);
});

test('confirms a paid order no second time', async () => {
  await using shop = openShop();
  const order = await shop.order();
  await confirm(shop, order);
  const calls = shop.stripe.journal.calls(CONFIRM).length;
  const {status, body} = await confirm(shop, order);
  assert.deepEqual([status, body.status, body.clientSecret], [200, 'paid', order.clientSecret]);
  assert.equal(shop.stripe.journal.calls(CONFIRM).length, calls);
});

test('does not pay for an order with another order’s token, nor with a token that is used up', async () => {
  await using shop = openShop();
  const [mine, other] = [await shop.order(), await shop.order()];
  const confirmationToken = await tokenOf(shop);
  const foreign = await confirm(shop, {...mine, orderToken: other.orderToken}, {confirmationToken});
  assert.deepEqual([foreign.status, foreign.body.error.code], [404, 'not_found']);
  assert.deepEqual(shop.stripe.journal.calls(CONFIRM), []);
  await confirm(shop, other, {confirmationToken});
  const used = await confirm(shop, mine, {confirmationToken});
  assert.deepEqual([used.status, used.body.error.code], [400, 'payment_refused']);
  assert.equal((await shop.look(mine)).status, 'open');
  assert.equal(shop.paid.length, 1);
});

test('ends the attempt of an order that was canceled, here or at Stripe', async () => {
  await using shop = openShop();
  const [here, there] = [await shop.order(), await shop.order()];
  await shop.backend.cancel(here.orderId);
  await shop.sdk.paymentIntents.cancel(there.clientSecret.split('_secret_')[0] ?? '');
  for (const order of [here, there]) {
    const {status, body} = await confirm(shop, order);
    assert.deepEqual([status, body.error.code], [409, 'attempt_expired']);
  }
  assert.deepEqual(shop.paid, []);
});

test('says that Stripe is away, and pays once when the same token comes again', async () => {
  await using shop = openShop();
  const order = await shop.order();
  const confirmationToken = await tokenOf(shop);
  shop.stripe.faults.add({on: CONFIRM, fault: {kind: 'reset', when: 'after'}, times: 2});
  const away = await confirm(shop, order, {confirmationToken});
  assert.deepEqual([away.status, away.body.error.code], [503, 'stripe_unavailable']);
  const back = await confirm(shop, order, {confirmationToken});
  assert.deepEqual([back.status, back.body.status], [200, 'paid']);
  await assertChargedOnce(shop);
});

test('takes another token when Stripe keeps answering one with its own failure', async () => {
  await using shop = openShop();
  const order = await shop.order();
  const confirmationToken = await tokenOf(shop);
  shop.stripe.faults.add({on: CONFIRM, fault: {kind: 'server_error'}, times: 1});
  for (const told of ['503 stripe_unavailable', '400 payment_refused', '400 payment_refused']) {
    const {status, body} = await confirm(shop, order, {confirmationToken});
    assert.equal(`${status} ${body.error.code}`, told);
  }
  const next = await confirm(shop, order);
  assert.deepEqual([next.status, next.body.status], [200, 'paid']);
  await assertChargedOnce(shop);
});

/** Confirms as the page would; what is not told is a new token of a good card. */
async function confirm(
  shop: TestShop,
  {orderId, orderToken}: Pick<PaymentReply, 'orderId' | 'orderToken'>,
  {card, confirmationToken}: {card?: string; confirmationToken?: string} = {},
): Promise<Answer<ConfirmReply & ErrorBody>> {
  const body = {
    orderId,
    confirmationToken: confirmationToken ?? (await tokenOf(shop, card)),
    returnUrl: RETURN_URL,
  };
  return shop.post('/confirm-payment-intent', body, {authorization: `Bearer ${orderToken}`});
}

async function tokenOf({sdk}: TestShop, card = 'pm_card_visa'): Promise<string> {
  return (await sdk.testHelpers.confirmationTokens.create({payment_method: card})).id;
}

async function answerBank(
  shop: TestShop,
  {clientSecret}: PaymentReply,
  result: 'complete' | 'fail',
): Promise<void> {
  const [intent = ''] = clientSecret.split('_secret_');
  const form = {payment_intent: intent, payment_intent_client_secret: clientSecret, result};
  assert.equal((await post(shop.stripe, '/_sandbox/3ds', form)).status, 200);
}

async function assertChargedOnce({sdk, paid, stripe}: TestShop): Promise<void> {
  await stripe.settled();
  const {data} = await sdk.charges.list();
  assert.equal(data.filter((charge) => charge.paid).length, 1);
  assert.equal(paid.length, 1);
}
