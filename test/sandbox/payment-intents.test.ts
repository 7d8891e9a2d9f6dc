import assert from 'node:assert/strict';
import test from 'node:test';
import {RETURN_URL, openSandbox, refusal} from './open-sandbox.ts';

test('a payment with a good card succeeds and tells of it in order', async () => {
  const {stripe, box, intent} = openSandbox();
  const {id} = await intent({metadata: {order: '7'}});
  const paid = await stripe.paymentIntents.confirm(id, {
    payment_method: 'pm_card_visa',
    return_url: RETURN_URL,
    expand: ['latest_charge'],
  });
  assert.equal(paid.status, 'succeeded');
  assert.equal(paid.amount_received, 1999);
  assert.ok(typeof paid.latest_charge === 'object' && paid.latest_charge?.paid);
  assert.equal(paid.latest_charge.outcome?.seller_message, 'Payment complete.');
  const types = box.journal.events().map(({type}) => type);
  assert.deepEqual(types, ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']);
  box.close();
});

test('the charge learns of its balance transaction a moment later', async () => {
  const {stripe, box, intent} = openSandbox({chargeUpdateDelay: 5});
  const {latest_charge: charge} = await intent({
    confirm: true,
    payment_method: 'pm_card_visa',
    return_url: RETURN_URL,
  });
  assert.equal((await stripe.charges.retrieve(String(charge))).balance_transaction, null);
  await box.advance(30);
  assert.match(String((await stripe.charges.retrieve(String(charge))).balance_transaction), /^txn_3/);
  assert.equal(box.journal.events('charge.updated').length, 1);
});

test('the ids of one payment share a family', async () => {
  const {box, intent} = openSandbox();
  const paid = await intent({confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL});
  const family = paid.id.slice(3, 20);
  assert.match(paid.id, /^pi_3[0-9A-Za-z]{23}$/);
  assert.equal(String(paid.latest_charge).slice(3, 20), family);
  assert.ok(box.journal.events().every(({id}) => id.slice(4, 21) === family));
  assert.match(paid.client_secret ?? '', new RegExp(`^${paid.id}_secret_[0-9A-Za-z]{25}$`));
  box.close();
});

test('a canceled payment can be neither confirmed nor canceled again', async () => {
  const {stripe, intent} = openSandbox();
  const {id} = await intent();
  const canceled = await stripe.paymentIntents.cancel(id, {cancellation_reason: 'abandoned'});
  assert.equal(canceled.status, 'canceled');
  assert.equal(canceled.cancellation_reason, 'abandoned');
  const confirm = refusal(
    stripe.paymentIntents.confirm(id, {payment_method: 'pm_card_visa', return_url: RETURN_URL}),
  );
  assert.equal((await confirm).code, 'payment_intent_unexpected_state');
  assert.match((await refusal(stripe.paymentIntents.cancel(id))).message, /has a status of canceled/);
});

test('a paid payment keeps its amount and refuses a second confirm', async () => {
  const {stripe, box, intent} = openSandbox();
  const {id} = await intent({confirm: true, payment_method: 'pm_card_visa', return_url: RETURN_URL});
  const again = await refusal(
    stripe.paymentIntents.confirm(id, {payment_method: 'pm_card_visa', return_url: RETURN_URL}),
  );
  assert.match(again.message, /it has already succeeded after being previously confirmed/);
  const change = await refusal(stripe.paymentIntents.update(id, {amount: 1}));
  assert.match(change.message, /amount could not be updated because it has a status of succeeded/);
  box.close();
});

test('an update changes the amount and merges the metadata', async () => {
  const {stripe, intent} = openSandbox();
  const {id} = await intent({metadata: {kept: '1', gone: '2'}});
  const changed = await stripe.paymentIntents.update(id, {amount: 2500, metadata: {gone: '', added: '3'}});
  assert.equal(changed.amount, 2500);
  assert.deepEqual(changed.metadata, {kept: '1', added: '3'});
});

test('lists run from the newest and page by cursor', async () => {
  const {stripe, intent} = openSandbox();
  const made = [await intent(), await intent(), await intent()].map(({id}) => id).toReversed();
  const first = await stripe.paymentIntents.list({limit: 2});
  assert.deepEqual(
    first.data.map(({id}) => id),
    made.slice(0, 2),
  );
  assert.equal(first.has_more, true);
  const rest = await stripe.paymentIntents.list({starting_after: made[1] ?? ''});
  assert.deepEqual(
    rest.data.map(({id}) => id),
    made.slice(2),
  );
  const before = await stripe.paymentIntents.list({ending_before: made[1] ?? ''});
  assert.deepEqual(
    before.data.map(({id}) => id),
    made.slice(0, 1),
  );
});

test('search finds by metadata and status', async () => {
  const {stripe, box, intent} = openSandbox();
  const paid = await intent({
    metadata: {order: 'A 1'},
    confirm: true,
    payment_method: 'pm_card_visa',
    return_url: RETURN_URL,
  });
  await intent({metadata: {order: 'A 1'}});
  const found = await stripe.paymentIntents.search({query: "metadata['order']:'A 1' AND status:'succeeded'"});
  assert.deepEqual(
    found.data.map(({id}) => id),
    [paid.id],
  );
  box.close();
});

test('a PaymentMethod without a customer pays once', async () => {
  const {stripe, box, intent} = openSandbox();
  const card = {number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123'};
  const method = await stripe.paymentMethods.create({type: 'card', card});
  assert.equal(method.card?.checks?.cvc_check, 'unchecked');
  await intent({confirm: true, payment_method: method.id, return_url: RETURN_URL});
  const again = await refusal(intent({confirm: true, payment_method: method.id, return_url: RETURN_URL}));
  assert.match(again.message, /It may not be used again/);
  box.close();
});

test('every request, retry and event is in the journal, and no card number', async () => {
  const {stripe, box} = openSandbox();
  await stripe.paymentMethods.create({
    type: 'card',
    card: {number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '987'},
  });
  const [call] = box.journal.calls('POST /v1/payment_methods');
  assert.equal(call?.status, 200);
  assert.deepEqual(call.params, {type: 'card', card: {last4: '4242', exp_month: '12', exp_year: '2034'}});
  assert.doesNotMatch(JSON.stringify(box.journal.entries), /4242424242424242|987"/);
});

test('a create that cannot be confirmed makes nothing', async () => {
  const {stripe, box, intent} = openSandbox();
  assert.match(
    (await refusal(intent({confirm: true, return_url: RETURN_URL}))).message,
    /missing a payment method/,
  );
  assert.match((await refusal(intent({confirm: true, payment_method: 'pm_card_visa'}))).message, /`return_url`/);
  assert.equal((await stripe.paymentIntents.list()).data.length, 0);
  assert.deepEqual(box.journal.events(), []);
});

test('a confirm may bring the address and leave out types', async () => {
  const {stripe, intent, box} = openSandbox();
  const {id} = await intent({automatic_payment_methods: {enabled: true, allow_redirects: 'never'}});
  const narrowed = {payment_method: 'pm_card_visa', excluded_payment_method_types: ['card' as const]};
  const refused = await refusal(stripe.paymentIntents.confirm(id, narrowed));
  assert.match(refused.message, /^The PaymentMethod provided \(card\) is not allowed/);
  const shipping = {name: 'Ada', address: {line1: '1 Main Street', country: 'US'}};
  const paid = await stripe.paymentIntents.confirm(id, {payment_method: 'pm_card_visa', shipping});
  assert.deepEqual([paid.status, paid.shipping?.address?.line1], ['succeeded', '1 Main Street']);
  box.close();
});
