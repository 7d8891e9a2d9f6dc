import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {RETURN_URL, openSandbox, post, refusal, typedCard} from './open-sandbox.ts';

test('a customer is made, changed, found, and deleted with all that was saved', async () => {
  const {stripe} = openSandbox();
  const shipping = {name: 'Ada', address: {line1: '1 Main Street', country: 'GB'}};
  const {id} = await stripe.customers.create({
    name: 'Ada',
    shipping,
    metadata: {plan: 'a'},
    payment_method: 'pm_card_visa',
  });
  const {data: methods} = await stripe.customers.listPaymentMethods(id);
  assert.equal(methods[0]?.card?.last4, '4242');
  const changed = await stripe.customers.update(id, {email: 'ada@shop.example', metadata: {plan: '', tier: 'b'}});
  assert.deepEqual([changed.email, changed.metadata], ['ada@shop.example', {tier: 'b'}]);
  const found = await stripe.customers.search({query: "email:'ada@shop.example' AND metadata['tier']:'b'"});
  assert.deepEqual(
    found.data.map((customer) => customer.id),
    [id],
  );
  assert.equal((await stripe.customers.search({query: "-name:'ada'"})).data.length, 0);
  assert.deepEqual(await stripe.customers.del(id), {id, object: 'customer', deleted: true});
  assert.equal((await stripe.customers.retrieve(id)).deleted, true);
  const gone = await refusal(stripe.customers.update(id, {name: 'B'}));
  assert.deepEqual([gone.statusCode, gone.message], [404, `No such customer: '${id}'`]);
});

test('a card that was saved pays again and again, for its own customer only', async () => {
  const {stripe, intent} = openSandbox();
  const customer = (await stripe.customers.create()).id;
  const params = {
    customer,
    payment_method: 'pm_card_visa',
    setup_future_usage: 'off_session',
    confirm: true,
  } as const;
  const first = await intent({...params, return_url: RETURN_URL});
  const method = String(first.payment_method);
  assert.equal((await stripe.paymentMethods.retrieve(method)).customer, customer);
  const again = await intent({customer, payment_method: method, confirm: true, off_session: true});
  assert.equal(again.status, 'succeeded');
  const unnamed = await refusal(intent({payment_method: method, confirm: true, off_session: true}));
  assert.match(unnamed.message, /belongs to the Customer cus_\w+\. Please include the Customer/);
  await stripe.paymentMethods.detach(method);
  const gone = await refusal(intent({customer, payment_method: method, confirm: true, off_session: true}));
  assert.match(gone.message, /was detached from a Customer\. It may not be used again/);
});

test('a SetupIntent saves a card, after a challenge where the bank wants one', async () => {
  const {stripe, box} = openSandbox();
  const customer = (await stripe.customers.create()).id;
  const made = await stripe.setupIntents.create({customer});
  const form = {
    ...typedCard('4000002500003155'),
    client_secret: made.client_secret ?? '',
    key: box.publishableKey,
  };
  const reply = await post(box, `/v1/setup_intents/${made.id}/confirm`, form);
  assert.equal(((await reply.json()) as Stripe.SetupIntent).status, 'requires_action');
  const proof = {setup_intent: made.id, setup_intent_client_secret: made.client_secret ?? ''};
  await post(box, '/_sandbox/3ds', {...proof, result: 'complete'});
  const done = await stripe.setupIntents.retrieve(made.id, {expand: ['payment_method', 'latest_attempt']});
  assert.equal(done.status, 'succeeded');
  assert.equal((done.payment_method as Stripe.PaymentMethod).customer, customer);
  assert.equal((done.latest_attempt as Stripe.SetupAttempt).status, 'succeeded');
  assert.deepEqual(
    box.journal.events().map(({type}) => type),
    [
      'customer.created',
      'setup_intent.created',
      'setup_intent.requires_action',
      'payment_method.attached',
      'setup_intent.succeeded',
    ],
  );
  const {data} = await stripe.setupIntents.list({customer});
  assert.equal(data.length, 1);
});

test('a SetupIntent refuses a declined card and a failed challenge, and takes another', async () => {
  const {stripe, box} = openSandbox();
  const made = await stripe.setupIntents.create();
  const error = await refusal(
    stripe.setupIntents.confirm(made.id, {payment_method: 'pm_card_visa_chargeDeclined', return_url: RETURN_URL}),
  );
  assert.deepEqual(
    [error.statusCode, error.code, error.setup_intent?.status],
    [402, 'card_declined', 'requires_payment_method'],
  );
  const asked = await stripe.setupIntents.confirm(made.id, {
    payment_method: 'pm_card_threeDSecure2Required',
    return_url: RETURN_URL,
  });
  assert.match(asked.next_action?.redirect_to_url?.url ?? '', /\/_sandbox\/3ds\/redirect\?setup_intent=seti_/);
  const proof = {setup_intent: made.id, setup_intent_client_secret: made.client_secret ?? ''};
  await post(box, '/_sandbox/3ds', {...proof, result: 'fail'});
  const failed = await stripe.setupIntents.retrieve(made.id);
  assert.equal(failed.last_setup_error?.code, 'setup_intent_authentication_failure');
  const ok = await stripe.setupIntents.confirm(made.id, {payment_method: 'pm_card_visa', return_url: RETURN_URL});
  assert.equal(ok.status, 'succeeded');
  assert.equal((await refusal(stripe.setupIntents.cancel(made.id))).code, 'setup_intent_unexpected_state');
});

test('a ConfirmationToken from a page is shown to the backend, pays once and expires', async () => {
  let now = Date.UTC(2027, 0, 1);
  const {stripe, box, intent} = openSandbox({clock: () => now});
  const {expected_payment_method_type: _, ...typed} = typedCard('5555555555554444');
  const form = {...typed, key: box.publishableKey};
  const token = async () => {
    const reply = await post(box, '/v1/confirmation_tokens', form);
    return ((await reply.json()) as Stripe.ConfirmationToken).id;
  };
  const id = await token();
  const shown = await stripe.confirmationTokens.retrieve(id);
  assert.equal(shown.payment_method_preview?.card?.brand, 'mastercard');
  const paid = await intent({confirm: true, confirmation_token: id});
  assert.equal(paid.status, 'succeeded');
  assert.equal((await stripe.confirmationTokens.retrieve(id)).payment_intent, paid.id);
  assert.match((await refusal(intent({confirm: true, confirmation_token: id}))).message, /has already been used/);
  const old = await token();
  now += 13 * 3600 * 1000;
  assert.match((await refusal(intent({confirm: true, confirmation_token: old}))).message, /has expired/);
  box.close();
});

test('a CustomerSession says what a page may do with saved cards', async () => {
  const {stripe} = openSandbox();
  const customer = (await stripe.customers.create()).id;
  const features = {payment_method_redisplay: 'enabled', payment_method_remove: 'enabled'} as const;
  const session = await stripe.customerSessions.create({
    customer,
    components: {payment_element: {enabled: true, features}},
  });
  assert.match(session.client_secret, /^cuss_secret_/);
  assert.equal(session.expires_at - session.created, 1800);
  assert.equal(session.components?.payment_element.features?.payment_method_save, 'disabled');
});
