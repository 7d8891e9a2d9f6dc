import assert from 'node:assert/strict';
import test from 'node:test';
import {Stripe} from 'stripe';
import {RETURN_URL, openSandbox, refusal} from './open-sandbox.ts';

const DECLINED = 'Your card was declined.';
/** alias, code, decline_code, message, advice_code, network_decline_code, as recorded from Stripe. */
const ROWS = [
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline', DECLINED, 'try_again_later', '01'],
  [
    'pm_card_visa_chargeDeclinedInsufficientFunds',
    'card_declined',
    'insufficient_funds',
    'Your card has insufficient funds.',
    'try_again_later',
    '51',
  ],
  ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card', DECLINED, 'do_not_try_again', '41'],
  ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card', DECLINED, 'do_not_try_again', '43'],
  [
    'pm_card_chargeDeclinedExpiredCard',
    'expired_card',
    'expired_card',
    'Your card has expired.',
    'confirm_card_data',
    '54',
  ],
  [
    'pm_card_chargeDeclinedIncorrectCvc',
    'incorrect_cvc',
    'incorrect_cvc',
    "Your card's security code is incorrect.",
    'confirm_card_data',
    'N7',
  ],
  [
    'pm_card_chargeDeclinedProcessingError',
    'processing_error',
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
    'try_again_later',
    '06',
  ],
  [
    'pm_card_visa_chargeDeclinedVelocityLimitExceeded',
    'card_declined',
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    'try_again_later',
    '61',
  ],
  ['pm_card_radarBlock', 'card_declined', 'fraudulent', DECLINED, 'do_not_try_again', undefined],
] as const;

for (const [alias, code, declineCode, message, advice, networkCode] of ROWS) {
  test(`${alias} is refused with ${declineCode}`, async () => {
    const {stripe, box, intent} = openSandbox();
    const {id} = await intent();
    const error = await refusal(
      stripe.paymentIntents.confirm(id, {payment_method: alias, return_url: RETURN_URL}),
    );
    assert.ok(error instanceof Stripe.errors.StripeCardError);
    assert.equal(error.statusCode, 402);
    assert.deepEqual([error.code, error.decline_code, error.message], [code, declineCode, message]);
    assert.deepEqual([error.advice_code, error.network_decline_code], [advice, networkCode]);
    assert.equal(error.doc_url, `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`);

    const after = await stripe.paymentIntents.retrieve(id, {expand: ['latest_charge']});
    assert.equal(after.status, 'requires_payment_method');
    assert.equal(after.payment_method, null);
    assert.equal(after.last_payment_error?.decline_code, declineCode);
    assert.equal(after.last_payment_error.payment_method?.object, 'payment_method');
    const charge = after.latest_charge;
    assert.ok(typeof charge === 'object' && charge);
    assert.deepEqual([charge.status, charge.paid, charge.failure_code], ['failed', false, code]);
    assert.equal(charge.outcome?.type, declineCode === 'fraudulent' ? 'blocked' : 'issuer_declined');
    const types = box.journal.events().map(({type}) => type);
    assert.deepEqual(types, ['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed']);
  });
}

test('the same PaymentIntent takes another card after a decline', async () => {
  const {stripe, box, intent} = openSandbox();
  const {id} = await intent();
  await refusal(stripe.paymentIntents.confirm(id, {payment_method: ROWS[0][0], return_url: RETURN_URL}));
  const paid = await stripe.paymentIntents.confirm(id, {
    payment_method: 'pm_card_mastercard',
    return_url: RETURN_URL,
  });
  assert.equal(paid.status, 'succeeded');
  assert.equal(paid.last_payment_error, null);
  box.close();
});

const TYPED = [
  ['4242424242424241', 'incorrect_number', ''],
  ['4111111111111111', 'card_declined', 'test_mode_live_card'],
] as const;

for (const [number, code, declineCode] of TYPED) {
  test(`the number ${number} is refused with ${declineCode || code}`, async () => {
    const {stripe} = openSandbox();
    const card = {number, exp_month: 12, exp_year: 2034, cvc: '123'};
    const error = await refusal(stripe.paymentMethods.create({type: 'card', card}));
    assert.deepEqual([error.type, error.code, error.decline_code], ['StripeCardError', code, declineCode]);
  });
}

test('a card with month 13, a past year or a short code is refused as such', async () => {
  const {stripe} = openSandbox();
  const good = {number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123'};
  const codeOf = async (change: object) =>
    (await refusal(stripe.paymentMethods.create({type: 'card', card: {...good, ...change}}))).code;
  assert.equal(await codeOf({exp_month: 13}), 'invalid_expiry_month');
  assert.equal(await codeOf({exp_year: 1995}), 'invalid_expiry_year');
  assert.equal(await codeOf({cvc: '99'}), 'invalid_cvc');
});
