import assert from 'node:assert/strict';
import test from 'node:test';
import type {Stripe} from 'stripe';
import {openSandbox, refusal} from './open-sandbox.ts';

test('tiers are counted as Stripe counts them', async () => {
  const {stripe} = openSandbox();
  const customer = (await stripe.customers.create()).id;
  const tiers = [
    {up_to: 5, unit_amount: 700},
    {up_to: 'inf' as const, unit_amount: 500, flat_amount: 100},
  ];
  const sum = async (mode: 'graduated' | 'volume') => {
    const price = await stripe.prices.create({
      currency: 'usd',
      product_data: {name: 'Tiers'},
      recurring: {interval: 'year'},
      billing_scheme: 'tiered',
      tiers_mode: mode,
      tiers,
      expand: ['tiers'],
    });
    assert.equal(price.tiers?.length, 2);
    const {latest_invoice: invoice} = await stripe.subscriptions.create({
      customer,
      items: [{price: price.id, quantity: 8}],
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice'],
    });
    return (invoice as Stripe.Invoice).total;
  };
  assert.equal(await sum('graduated'), 5 * 700 + 3 * 500 + 100);
  assert.equal(await sum('volume'), 8 * 500 + 100);
});

test('a product and its prices are made, changed, listed, and refused where something is missing', async () => {
  const {stripe, box} = openSandbox();
  const data = {currency: 'usd', unit_amount: 500};
  const product = await stripe.products.create({name: 'Mug', default_price_data: data, metadata: {shelf: '7'}});
  const retrieved = await stripe.products.retrieve(product.id, {expand: ['default_price']});
  assert.equal((retrieved.default_price as Stripe.Price).unit_amount, 500);
  const renamed = await stripe.products.update(product.id, {name: 'Cup', active: false});
  assert.deepEqual([renamed.name, renamed.active, renamed.metadata], ['Cup', false, {shelf: '7'}]);
  const euro = await stripe.prices.create({
    currency: 'eur',
    unit_amount: 450,
    product: product.id,
    lookup_key: 'cup',
  });
  assert.deepEqual(
    (await stripe.prices.list({lookup_keys: ['cup']})).data.map(({id}) => id),
    [euro.id],
  );
  await stripe.prices.update(euro.id, {active: false});
  assert.equal((await stripe.prices.list({product: product.id, active: true})).data.length, 1);
  assert.equal((await stripe.products.list({active: true})).data.length, 0);
  const homeless = await refusal(stripe.prices.create(data));
  assert.match(homeless.message, /`product` or `product_data`/);
  const priceless = await refusal(stripe.prices.create({currency: 'usd', product: product.id}));
  assert.equal(priceless.param, 'unit_amount');
  assert.deepEqual(box.journal.events('price.created').length, 2);
});
