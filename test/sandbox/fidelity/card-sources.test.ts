/** A customer's card of the older kind, as Stripe shows it when it is expanded. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {openRaw} from './raw-call.ts';

test('default_source is expanded to the card, alone, in a list and below another object (row 9)', async () => {
  const {call} = openRaw();
  const {body: customer} = await call('POST /v1/customers', {
    source: 'tok_mastercard',
    'expand[]': 'default_source',
  });
  const card = customer.default_source;
  assert.match(card.id, /^card_/);
  const shown = [card.object, card.brand, card.last4, card.funding, card.customer, card.cvc_check];
  assert.deepEqual(shown, ['card', 'MasterCard', '4444', 'credit', customer.id, 'pass']);
  const {body: list} = await call('GET /v1/customers', {'expand[]': 'data.default_source'});
  assert.deepEqual(list.data[0].default_source, card);
  const {body: intent} = await call('POST /v1/payment_intents', {
    amount: '2000',
    currency: 'usd',
    customer: customer.id,
    'expand[]': 'customer.default_source',
  });
  assert.deepEqual(intent.customer.default_source, card);
});

test('sources holds the cards and no other PaymentMethod, the newest first (row 9)', async () => {
  const {call} = openRaw();
  const {body: customer} = await call('POST /v1/customers', {source: 'tok_visa'});
  await call('POST /v1/payment_methods/pm_card_amex/attach', {customer: customer.id});
  const {body: updated} = await call(`POST /v1/customers/${customer.id}`, {source: 'tok_mastercard'});
  const path = `GET /v1/customers/${customer.id}`;
  const {sources} = (await call(path, {'expand[]': 'sources'})).body;
  const ids = sources.data.map(({id}: {id: string}) => id);
  assert.deepEqual(ids, [updated.default_source, customer.default_source]);
  assert.deepEqual([sources.has_more, sources.url], [false, `/v1/customers/${customer.id}/sources`]);
  const {body: list} = await call('GET /v1/customers', {'expand[]': 'data.sources'});
  assert.deepEqual(list.data[0].sources, sources);
});

test('a card that is detached is neither the default nor among the sources', async () => {
  const {call} = openRaw();
  const {body: customer} = await call('POST /v1/customers', {source: 'tok_visa'});
  await call(`POST /v1/payment_methods/${customer.default_source}/detach`);
  const {body} = await call(`GET /v1/customers/${customer.id}`, {'expand[]': 'sources'});
  assert.deepEqual([body.default_source, body.sources.data], [null, []]);
});
