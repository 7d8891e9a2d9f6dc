/** Tokens: the older way of a card from page to server. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {RETURN_URL, openSandbox, post, refusal} from './open-sandbox.ts';

const CARD = {number: '5555555555554444', exp_month: '12', exp_year: '2034', cvc: '123'};

test('a token of an entered card pays once, with its payer', async () => {
  const {stripe, intent} = openSandbox();
  const card = {...CARD, name: 'Ada', address_zip: '10001', address_country: 'US'};
  const token = await stripe.tokens.create({card});
  const {brand, last4, cvc_check: check} = token.card ?? {};
  assert.deepEqual(
    [token.type, token.used, brand, last4, check],
    ['card', false, 'MasterCard', '4444', 'unchecked'],
  );
  const method = await stripe.paymentMethods.create({type: 'card', card: {token: token.id}});
  const {name, address} = method.billing_details;
  assert.deepEqual(
    [name, address?.postal_code, address?.country, method.card?.exp_year],
    ['Ada', '10001', 'US', 2034],
  );
  const paid = await intent({confirm: true, payment_method: method.id, return_url: RETURN_URL});
  assert.equal(paid.status, 'succeeded');
  assert.equal((await stripe.tokens.retrieve(token.id)).used, true);
  const again = await refusal(stripe.paymentMethods.create({type: 'card', card: {token: token.id}}));
  assert.deepEqual(
    [again.code, again.message],
    ['token_already_used', `You cannot use a Stripe token more than once: ${token.id}.`],
  );
});

test('a test token pays as often as it is asked', async () => {
  const {stripe} = openSandbox();
  for (const token of ['tok_visa', 'tok_visa', 'tok_amex']) {
    const {card} = await stripe.paymentMethods.create({type: 'card', card: {token}});
    assert.equal(card?.brand, token.replace('tok_', ''));
  }
  const unknown = await refusal(stripe.paymentMethods.create({type: 'card', card: {token: 'tok_nothing'}}));
  assert.deepEqual([unknown.code, unknown.message], ['resource_missing', "No such token: 'tok_nothing'"]);
});

test('what is no month and no card is refused', async () => {
  const {stripe} = openSandbox();
  const month = await refusal(stripe.tokens.create({card: {...CARD, exp_month: 'May'}}));
  assert.equal(month.code, 'invalid_expiry_month');
  const saved = await refusal(stripe.tokens.create({card: 'card_1'}));
  assert.equal(saved.message, 'The sandbox does not simulate tokens of saved cards yet.');
});

test('a page may make a token, and a wrong card makes none', async () => {
  const {box} = openSandbox();
  const form = {
    key: box.publishableKey,
    'card[exp_month]': '12',
    'card[exp_year]': '34',
    'card[number]': CARD.number,
  };
  const made = (await (await post(box, '/v1/tokens', form)).json()) as {card: object};
  assert.ok('last4' in made.card && !('fingerprint' in made.card));
  const wrong = await post(box, '/v1/tokens', {...form, 'card[number]': '4242424242424241'});
  const {error} = (await wrong.json()) as {error: {code: string}};
  assert.deepEqual([wrong.status, error.code], [402, 'incorrect_number']);
});
