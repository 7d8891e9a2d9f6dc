/** Options that could never work fail at construction, with the option's name and without its value. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {CatalogProduct, StripeOptions} from 'buybox/server';
import {openShop} from './shop.ts';

const KEYS = {secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecret: 'whsec_1'};

/** Sentence, the keys that are changed, what the error says. */
const STRIPE: readonly [string, Partial<StripeOptions>, RegExp][] = [
  ['a missing secret key', {secretKey: undefined}, /stripe\.secretKey/],
  ['a publishable key where the secret one belongs', {secretKey: 'pk_test_1'}, /stripe\.secretKey/],
  ['a missing publishable key', {publishableKey: undefined}, /stripe\.publishableKey/],
  ['keys of two modes (71)', {secretKey: 'sk_live_1'}, /one key is for test mode/],
  ['a missing webhook secret (81)', {webhookSecret: undefined}, /stripe\.webhookSecret/],
  ['a blank webhook secret (81)', {webhookSecret: ' '}, /stripe\.webhookSecret/],
  ['one blank webhook secret of two', {webhookSecret: ['whsec_1', '']}, /stripe\.webhookSecret/],
  [
    'another API with live keys (137)',
    {secretKey: 'sk_live_1', publishableKey: 'pk_live_1', apiBase: 'http://localhost:1'},
    /test keys only/,
  ],
  [
    'another Stripe.js with live keys',
    {secretKey: 'sk_live_1', publishableKey: 'pk_live_1', stripeJs: 'http://localhost:1/stripe.js'},
    /test keys only/,
  ],
];

for (const [sentence, changes, message] of STRIPE) {
  test(`refuses ${sentence}`, () => {
    assert.throws(() => openShop({stripe: {...KEYS, ...changes}}), message);
  });
}

const PRODUCT = {name: 'Mug', currency: 'usd', unitAmount: 1500};

/** Sentence, the product, what the error says. */
const PRODUCTS: readonly [string, CatalogProduct, RegExp][] = [
  ['a price of zero', {...PRODUCT, unitAmount: 0}, /catalog\.it: unitAmount/],
  ['a price with a fraction', {...PRODUCT, unitAmount: 15.5}, /catalog\.it: unitAmount/],
  ['a currency in upper case', {...PRODUCT, currency: 'USD'}, /catalog\.it: "USD"/],
  ['a currency that is none', {...PRODUCT, currency: 'zzz'}, /catalog\.it: "zzz"/],
  ['half a krona (43)', {...PRODUCT, currency: 'isk', unitAmount: 150}, /multiple of 100/],
  ['a tenth of a fils (43)', {...PRODUCT, currency: 'kwd', unitAmount: 5124}, /multiple of 10/],
  ['a most below the least', {...PRODUCT, quantity: {min: 5, max: 4}}, /quantity/],
  ['a step of zero', {...PRODUCT, quantity: {step: 0}}, /quantity/],
  ['what is too cheap in any quantity', {...PRODUCT, unitAmount: 1, quantity: {max: 10}}, /minimum of 50/],
  ['what is too dear in the largest quantity', {...PRODUCT, unitAmount: 50_000_000}, /above 99999999/],
];

for (const [sentence, product, message] of PRODUCTS) {
  test(`refuses ${sentence} in the catalogue`, () => {
    assert.throws(() => openShop({catalog: {it: product}}), message);
  });
}

test('refuses a secret that could be guessed, and does not repeat it', () => {
  assert.throws(() => openShop({secret: 'hunter2'}), /^TypeError: secret(?!.*hunter2)/);
  assert.throws(() => openShop({secret: undefined}), /secret/);
});

for (const origin of ['*', 'https://shop.example/', 'shop.example', 'https://shop.example/path']) {
  test(`refuses "${origin}" as an origin`, () => {
    assert.throws(() => openShop({origins: [origin]}), /not an exact origin/);
  });
}

for (const [name, changes] of Object.entries({
  store: {store: undefined},
  onPaid: {onPaid: undefined},
  capture: {capture: 'Manual'},
  paymentMethodTypes: {paymentMethodTypes: []},
  basePath: {basePath: 'buybox'},
})) {
  test(`refuses a ${name} that no shop can run with`, () => {
    assert.throws(() => openShop(changes as never), new RegExp(`^TypeError: ${name}`));
  });
}
