/** What a page may send wrong when the server confirms: each gets its code, and nothing is confirmed. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ERRORS, type ErrorBody, type ErrorCode} from 'buybox/contract';
import {openShop, type Answer, type TestShop} from './shop.ts';

const OUTSIDE = 'https://blog.example';
const CONFIRM = 'POST /v1/payment_intents/:id/confirm';

/** What is changed in a good body. */
const BODIES: readonly [sentence: string, changes: Record<string, unknown>, code: ErrorCode][] = [
  ['no order', {orderId: undefined}, 'invalid_request'],
  ['no token', {confirmationToken: undefined}, 'invalid_request'],
  ['a PaymentMethod for a token', {confirmationToken: 'pm_card_visa'}, 'invalid_request'],
  ['a token with a path in it', {confirmationToken: 'ctoken_1/../2'}, 'invalid_request'],
  ['a token without end', {confirmationToken: `ctoken_${'1'.repeat(300)}`}, 'invalid_request'],
  ['a token that Stripe does not know', {confirmationToken: 'ctoken_unknown'}, 'payment_refused'],
  ['an amount', {amount: 1}, 'unknown_parameter'],
  ['a PaymentIntent', {paymentIntent: 'pi_1'}, 'unknown_parameter'],
  ['no address to return to', {returnUrl: undefined}, 'invalid_request'],
  ['an unknown order', {orderId: '1'}, 'not_found'],
  ['an inherited name for an order', {orderId: '__proto__'}, 'not_found'],
];

for (const [sentence, changes, code] of BODIES) {
  test(`confirms nothing for ${sentence}`, async () => {
    await using shop = openShop();
    const {status, body} = await send(shop, changes);
    assert.deepEqual([status, body.error.code], [ERRORS[code].status, code]);
    assert.equal((await shop.sdk.charges.list()).data.length, 0);
  });
}

/** The shop is at http://shop.test and allows https://blog.example. Null: refused; else what Stripe is told. */
const RETURN_URLS: readonly [url: string, sent: string | null][] = [
  ['http://shop.test/thanks?a=1', 'http://shop.test/thanks?a=1'],
  ['https://shop.test/', 'https://shop.test/'],
  [`${OUTSIDE}/post#buy`, `${OUTSIDE}/post#buy`],
  ['https://shop.test\\@evil.test/', 'https://shop.test/@evil.test/'],
  ['https://ann@shop.test/', null],
  ['https://ann:secret@shop.test/', null],
  [`https://ann:secret@blog.example/`, null],
  ['https://evil.test/', null],
  ['https://shop.test@evil.test/', null],
  ['https://shop.test.evil.test/', null],
  ['http://blog.example/', null],
  ['https://blog.example:444/', null],
  ['//shop.test/', null],
  ['/thanks', null],
  ['javascript:alert(1)', null],
  ['data:text/html,1', null],
  ['shop://shop.test/', null],
  ['https://', null],
  [`https://shop.test/${'a'.repeat(2000)}`, null],
];

for (const [returnUrl, sent] of RETURN_URLS) {
  test(`${sent === null ? 'sends nobody' : 'lets the bank send the buyer'} to ${returnUrl.slice(0, 60)}`, async () => {
    await using shop = openShop({origins: [OUTSIDE]});
    const {status, body} = await send(shop, {returnUrl});
    if (sent === null) assert.deepEqual([status, body.error.param], [400, 'returnUrl']);
    const told = shop.stripe.journal.calls(CONFIRM).map(({params}) => params['return_url']);
    assert.deepEqual([status, told], sent === null ? [400, []] : [200, [sent]]);
  });
}

/** The page's own origin, where the bank is to send the buyer back to, whether it may. */
const SCHEMES: readonly [origin: string, returnUrl: string, isSent: boolean][] = [
  ['https://shop.test', 'http://shop.test/thanks', false],
  ['https://shop.test', 'https://shop.test/thanks', true],
  ['http://shop.test', 'http://shop.test/thanks', true],
  [OUTSIDE, 'http://shop.test/thanks', false],
];

for (const [origin, returnUrl, isSent] of SCHEMES) {
  test(`${isSent ? 'lets the bank send the buyer' : 'sends nobody'} from a page of ${origin} to ${returnUrl}`, async () => {
    await using shop = openShop({origins: [OUTSIDE]});
    const {status, body} = await send(shop, {returnUrl}, {origin});
    assert.deepEqual([status, body.error?.param], isSent ? [200, undefined] : [400, 'returnUrl']);
  });
}

test('lets the bank send the buyer to this machine without encryption, from wherever', async () => {
  await using shop = openShop();
  const headers = {host: 'localhost:3000', origin: 'https://localhost:3000'};
  assert.equal((await send(shop, {returnUrl: 'http://localhost:3000/'}, headers)).status, 200);
});

for (const authorization of ['', 'Bearer', 'Bearer nonsense', 'Basic dXNlcjpwYXNz']) {
  test(`opens no order to "${authorization}" (125)`, async () => {
    await using shop = openShop();
    const {status, body} = await send(shop, {}, {authorization});
    assert.deepEqual([status, body.error.code], [404, 'not_found']);
    assert.deepEqual(shop.stripe.journal.calls(CONFIRM), []);
  });
}

test('opens an order no longer than its token is good for', async () => {
  let now = Date.now();
  await using shop = openShop({clock: () => now});
  const {orderId, orderToken} = await shop.order();
  now += 31 * 24 * 60 * 60 * 1000;
  const {status} = await send(shop, {orderId}, {authorization: `Bearer ${orderToken}`});
  assert.equal(status, 404);
});

test('refuses other sites, large bodies and a form’s types as every POST does', async () => {
  await using shop = openShop();
  const answers = await Promise.all([
    send(shop, {}, {origin: 'https://evil.test'}),
    send(shop, {returnUrl: 'x'.repeat(17_000)}),
    send(shop, {}, {'content-type': 'text/plain'}),
  ]);
  assert.deepEqual(
    answers.map(({status}) => status),
    [403, 413, 415],
  );
  assert.deepEqual(shop.stripe.journal.calls(CONFIRM), []);
});

test('tells nobody of the token, and of no reason that a thief could use', async () => {
  await using shop = openShop();
  const stolen = await shop.sdk.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_visa_chargeDeclinedStolenCard',
  });
  const answers = [
    await send(shop, {confirmationToken: stolen.id}),
    await send(shop, {confirmationToken: 'ctoken_unknown'}),
  ];
  const said = JSON.stringify([answers, shop.errors.map(String)]);
  for (const word of [stolen.id, 'ctoken_unknown', 'stolen']) assert.equal(said.includes(word), false, word);
});

/** Sends a good body with some changes. */
async function send(
  shop: TestShop,
  changes: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Answer<ErrorBody>> {
  const {orderId, orderToken} = await shop.order();
  const {id} = await shop.sdk.testHelpers.confirmationTokens.create({payment_method: 'pm_card_visa'});
  const body = {orderId, confirmationToken: id, returnUrl: 'http://shop.test/thanks', ...changes};
  return shop.post('/confirm-payment-intent', body, {authorization: `Bearer ${orderToken}`, ...headers});
}
