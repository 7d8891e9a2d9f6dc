/** The card Element and its split fields in a real browser: typing, events, and what they confirm. */
import assert from 'node:assert/strict';
import test, {after, before} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {addCards, classesOf, confirmCard, fieldsOf, toldBy, typeCard} from './card-in-page.ts';
import {type Outcome, openBrowser, openShopPage} from './shop-page.ts';

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

test('a card that is typed on one line pays', async () => {
  const shop = await openShopPage(browser);
  await addCards(shop, {card: {}});
  assert.equal(await classesOf(shop, 'card'), 'StripeElement StripeElement--empty');
  await typeCard(shop);
  await shop.page.waitForSelector('#card.StripeElement--complete.StripeElement--focus');
  const {event: _, ...last} = (await toldBy(shop, 'change')).at(-1) ?? {};
  const told = {empty: false, complete: true, brand: 'visa', value: {postalCode: '10001'}};
  assert.deepEqual(last, {elementType: 'card', ...told});
  const {id, client_secret: secret} = await shop.intent();
  const data = "{payment_method: {card: cards.getElement('card'), billing_details: {name: 'Ada'}}}";
  assert.equal((await confirmCard(shop, secret, data)).paymentIntent?.status, 'succeeded');
  const {payment_method: method} = await shop.stripe.paymentIntents.retrieve(id, {expand: ['payment_method']});
  const {billing_details: billing, card} = method as {
    billing_details: {name: string; address: object};
    card: object;
  };
  assert.equal(billing.name, 'Ada');
  assert.equal((billing.address as {postal_code: string}).postal_code, '10001');
  assert.equal((card as {last4: string}).last4, '4242');
  await shop.close();
});

test('a complete field hands the caret to the next', async () => {
  const shop = await openShopPage(browser);
  await addCards(shop, {card: {}});
  const fields = await fieldsOf(shop, 'card');
  await fields.focus('[name=cardnumber]');
  await shop.page.keyboard.type('424242424242424212341231');
  const values = await fields.$$eval('input', (all) => all.map(({value}) => value));
  assert.deepEqual(values, ['4242 4242 4242 4242', '12 / 34', '123', '1']);
  await shop.close();
});

test('number, date and code pay from three frames', async () => {
  const shop = await openShopPage(browser);
  await addCards(shop, {cardNumber: {showIcon: true}, cardExpiry: {}, cardCvc: {placeholder: 'Code'}});
  assert.deepEqual(await shop.page.$$eval('.StripeElement iframe', (all) => all.map(({title}) => title)), [
    'Secure card number input frame',
    'Secure expiration date input frame',
    'Secure CVC input frame',
  ]);
  await (await fieldsOf(shop, 'cardNumber')).type('[name=cardnumber]', '378282246310005');
  await (await fieldsOf(shop, 'cardExpiry')).type('[name=exp-date]', '1234');
  await (await fieldsOf(shop, 'cardCvc')).type('[placeholder=Code]', '123');
  const {client_secret: secret} = await shop.intent();
  const data = "{payment_method: {card: cards.getElement('cardNumber')}}";
  assert.equal((await confirmCard(shop, secret, data)).error?.code, 'incomplete_cvc', 'American Express has four');
  await shop.page.waitForSelector('#cardCvc.StripeElement--invalid');
  await (await fieldsOf(shop, 'cardCvc')).type('[name=cvc]', '4');
  assert.equal((await confirmCard(shop, secret, data)).paymentIntent?.status, 'succeeded');
  const brands = (await toldBy(shop, 'change')).map(({elementType, brand}) => [elementType, brand]);
  assert.deepEqual(brands.at(-1), ['cardCvc', undefined]);
  assert.ok(brands.some(([type, brand]) => type === 'cardNumber' && brand === 'amex'));
  await shop.close();
});

test('two cards on a page keep their data apart', async () => {
  const shop = await openShopPage(browser);
  await addCards(shop, {card: {}});
  await typeCard(shop);
  await shop.page.evaluate('window.first = cards; window.cards = stripe.elements()');
  await addCards(shop, {cardNumber: {}});
  const {client_secret: secret} = await shop.intent();
  const {error} = await confirmCard(shop, secret, "{payment_method: {card: cards.getElement('cardNumber')}}");
  assert.equal(error?.code, 'incomplete_number');
  await shop.close();
});

for (const [button, status] of [
  ['#test-source-authorize-3ds', 'succeeded'],
  ['#test-source-fail-3ds', 'requires_payment_method'],
] as const) {
  test(`3-D Secure for a card Element ends in ${status}`, async () => {
    const shop = await openShopPage(browser);
    await addCards(shop, {card: {}});
    await typeCard(shop, '4000002760003184');
    const {client_secret: secret} = await shop.intent();
    const paying = confirmCard(shop, secret);
    const bank = await shop.frame((frame) => frame.name() === 'stripe-challenge-frame');
    await bank.locator(button).click();
    const {paymentIntent, error} = await paying;
    assert.equal(paymentIntent?.status ?? error?.payment_intent?.status, status);
    if (error) assert.equal(error.code, 'payment_intent_authentication_failure');
    await shop.close();
  });
}

test('without handleActions the page is left to ask', async () => {
  const shop = await openShopPage(browser);
  await addCards(shop, {card: {}});
  await typeCard(shop, '4000002760003184');
  const {client_secret: secret} = await shop.intent();
  const data = "{payment_method: {card: cards.getElement('card')}}, {handleActions: false}";
  assert.equal((await confirmCard(shop, secret, data)).paymentIntent?.status, 'requires_action');
  const handled = shop.page.evaluate(`stripe.handleCardAction('${secret}')`) as Promise<Outcome>;
  const bank = await shop.frame((frame) => frame.name() === 'stripe-challenge-frame');
  await bank.locator('#test-source-authorize-3ds').click();
  assert.equal((await handled).paymentIntent?.status, 'succeeded');
  await shop.close();
});

test('a decline is answered, and so is what is wrong in a field', async () => {
  const shop = await openShopPage(browser);
  await addCards(shop, {card: {}});
  const {client_secret: secret} = await shop.intent();
  assert.equal((await confirmCard(shop, secret)).error?.code, 'incomplete_number');
  assert.deepEqual(
    shop.box.journal.calls().filter(({path}) => path.endsWith('/confirm')),
    [],
  );
  const fields = await fieldsOf(shop, 'card');
  await fields.type('[name=cardnumber]', '4242424242424241');
  await shop.page.waitForFunction("told.at(-1).error?.code === 'invalid_number'");
  await shop.page.waitForSelector('#card.StripeElement--invalid');
  const wrong = (await toldBy(shop, 'change')).at(-1)?.['error'] as {code: string; message: string};
  assert.deepEqual([wrong.code, wrong.message], ['invalid_number', 'Your card number is invalid.']);
  await shop.page.evaluate("cards.getElement('card').clear()");
  await typeCard(shop, '4000000000009995');
  const {error} = await confirmCard(shop, secret);
  assert.deepEqual([error?.type, error?.decline_code], ['card_error', 'insufficient_funds']);
  await shop.close();
});

test('a card Element makes a PaymentMethod, and saves a card', async () => {
  const shop = await openShopPage(browser);
  await addCards(shop, {card: {hidePostalCode: true}});
  await shop.page.evaluate("Stripe.sandbox.fillCard('5555555555554444', cards.getElement('card'))");
  const {paymentMethod} = (await shop.page.evaluate(
    "stripe.createPaymentMethod({type: 'card', card: cards.getElement('card'), metadata: {order: '7'}})",
  )) as {paymentMethod: {id: string; card: {brand: string}}};
  assert.equal(paymentMethod.card.brand, 'mastercard');
  const {metadata, billing_details: billing} = await shop.stripe.paymentMethods.retrieve(paymentMethod.id);
  assert.deepEqual([metadata?.['order'], billing.address?.postal_code], ['7', null]);
  const {client_secret: secret} = await shop.stripe.setupIntents.create({
    automatic_payment_methods: {enabled: true},
  });
  const {setupIntent} = (await shop.page.evaluate(
    `stripe.confirmCardSetup('${secret}', {payment_method: {card: cards.getElement('card')}})`,
  )) as {setupIntent: {status: string}};
  assert.equal(setupIntent.status, 'succeeded');
  const intent = await shop.intent();
  assert.equal(
    (await confirmCard(shop, intent.client_secret, "{payment_method: 'pm_card_visa'}")).paymentIntent?.status,
    'succeeded',
  );
  await shop.close();
});

test('a card Element makes a token, with its postal code', async () => {
  const shop = await openShopPage(browser);
  await addCards(shop, {card: {}});
  await typeCard(shop);
  const {token} = (await shop.page.evaluate("stripe.createToken(cards.getElement('card'), {name: 'Ada'})")) as {
    token: {id: string; card: {last4: string; address_zip: string; name: string}};
  };
  assert.deepEqual([token.card.last4, token.card.address_zip, token.card.name], ['4242', '10001', 'Ada']);
  const {client_secret: secret} = await shop.intent();
  const data = `{payment_method: {card: {token: '${token.id}'}}}`;
  assert.equal((await confirmCard(shop, secret, data)).paymentIntent?.status, 'succeeded');
  await shop.close();
});
