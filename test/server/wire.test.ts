/** Every answer is the message that the contract describes: no key more, no key less. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as v from 'valibot';
import {ConfigReply, OrderReply, PaymentReply} from 'buybox/contract';
import {openShop, orderOf} from './shop.ts';

test('answers /config as the contract says, with and without a product, on a sandbox too', async () => {
  await using shop = openShop();
  const {secretKey, publishableKey, fetch} = shop.stripe;
  const {webhookSecret} = shop;
  const stripeJs = 'http://localhost:12111/stripe.js';
  await using offline = openShop({stripe: {secretKey, publishableKey, webhookSecret, fetch, stripeJs}});
  for (const path of ['/config', '/config?product=credits']) {
    v.parse(ConfigReply, (await shop.ask(path)).body);
    assert.deepEqual(v.parse(ConfigReply, (await offline.ask(path)).body).sandbox, {stripeJs});
  }
});

test('answers a payment and its order as the contract says', async () => {
  await using shop = openShop();
  const {body} = await shop.post('/create-payment-intent', orderOf());
  const reply = v.parse(PaymentReply, body);
  assert.equal(v.parse(OrderReply, await shop.look(reply)).status, 'open');
  await shop.confirm(reply);
  assert.equal(v.parse(OrderReply, await shop.look(reply)).status, 'paid');
});

test('says who sells, where the shop has said so', async () => {
  const business = {name: 'Acme', supportEmail: 'help@acme.test', supportUrl: 'https://acme.test/help'};
  await using named = openShop({business});
  assert.deepEqual(v.parse(ConfigReply, (await named.ask('/config')).body).business, business);
  await using spare = openShop({business: {name: ' Acme '}});
  assert.deepEqual(v.parse(ConfigReply, (await spare.ask('/config')).body).business, {name: 'Acme'});
  await using silent = openShop();
  assert.ok(!('business' in (await silent.ask<object>('/config')).body));
});
