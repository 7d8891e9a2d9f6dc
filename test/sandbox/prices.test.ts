import assert from 'node:assert/strict';
import test from 'node:test';
import {Stripe} from 'stripe';
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

test('a price in several currencies tells of them, and of their tiers, where that is expanded', async () => {
  const {stripe} = openSandbox();
  const made = await stripe.prices.create({
    currency: 'usd',
    product_data: {name: 'Mug'},
    unit_amount: 500,
    currency_options: {
      eur: {unit_amount: 450, tax_behavior: 'inclusive'},
      jpy: {custom_unit_amount: {enabled: true, minimum: 500}},
    },
  });
  assert.equal(made.currency_options, undefined);
  const expand = ['currency_options', 'product'];
  const {currency_options: options, product} = await stripe.prices.retrieve(made.id, {expand});
  assert.deepEqual(
    Object.entries(options ?? {}).map(([currency, {unit_amount: unit}]) => [currency, unit]),
    [
      ['usd', 500],
      ['eur', 450],
      ['jpy', null],
    ],
  );
  assert.equal(options?.['jpy']?.custom_unit_amount?.minimum, 500);
  assert.equal((product as Stripe.Product).name, 'Mug');
  await stripe.prices.update(made.id, {currency_options: {eur: {unit_amount: 460}}});
  const {data} = await stripe.prices.list({expand: ['data.currency_options']});
  assert.equal(data[0]?.currency_options?.['eur']?.unit_amount, 460);
  assert.ok(data[0]?.currency_options?.['jpy']);
});

test('the tiers of another currency have a path of their own', async () => {
  const {stripe} = openSandbox();
  const tiers = (unit: number) => [{up_to: 'inf' as const, unit_amount: unit}];
  const {id} = await stripe.prices.create({
    currency: 'usd',
    product_data: {name: 'Seats'},
    billing_scheme: 'tiered',
    tiers_mode: 'volume',
    tiers: tiers(500),
    currency_options: {eur: {tiers: tiers(450)}},
  });
  const plain = await stripe.prices.retrieve(id, {expand: ['currency_options', 'tiers']});
  assert.deepEqual([plain.tiers?.[0]?.unit_amount, plain.currency_options?.['eur']?.tiers], [500, undefined]);
  const {currency_options: options} = await stripe.prices.retrieve(id, {
    expand: ['currency_options.eur.tiers', 'currency_options.usd.tiers'],
  });
  assert.deepEqual(
    [options?.['eur']?.tiers?.[0]?.unit_amount, options?.['usd']?.tiers?.[0]?.unit_amount],
    [450, 500],
  );
});

test('an amount may have a fraction of a minor unit, which the sandbox bills nobody', async () => {
  const {stripe} = openSandbox();
  const data = {currency: 'usd', product_data: {name: 'Calls'}};
  const price = await stripe.prices.create({...data, unit_amount_decimal: Stripe.Decimal.from('0.05')});
  assert.deepEqual([price.unit_amount, String(price.unit_amount_decimal)], [null, '0.05']);
  const whole = await stripe.prices.create({...data, unit_amount_decimal: Stripe.Decimal.from('5.0')});
  assert.deepEqual([whole.unit_amount, String(whole.unit_amount_decimal)], [5, '5']);
  const customer = (await stripe.customers.create()).id;
  const billed = await refusal(stripe.invoiceItems.create({customer, pricing: {price: price.id}, quantity: 100}));
  assert.match(billed.message, /sandbox does not simulate bills of prices with a fraction/);
  const both = stripe.prices.create({...data, unit_amount: 5, unit_amount_decimal: Stripe.Decimal.from('5')});
  assert.match((await refusal(both)).message, /only specify one of these parameters: unit_amount/);
});

test('a price in its own currency twice, in none, or asked for by eleven keys is refused', async () => {
  const {stripe} = openSandbox();
  const data = {currency: 'usd', product_data: {name: 'Mug'}, unit_amount: 500};
  const refused = async (options: Stripe.PriceCreateParams['currency_options'] & object) =>
    (await refusal(stripe.prices.create({...data, currency_options: options}))).param;
  assert.equal(await refused({usd: {unit_amount: 500}}), 'currency_options[usd]');
  assert.equal(await refused({eur: {tax_behavior: 'inclusive'}}), 'currency_options[eur][unit_amount]');
  assert.equal(await refused({zzz: {unit_amount: 500}}), 'currency');
  const keys = Array.from({length: 11}, (_, index) => `key ${index}`);
  assert.equal((await refusal(stripe.prices.list({lookup_keys: keys}))).param, 'lookup_keys');
});
