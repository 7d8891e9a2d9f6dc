/** Options that could never work fail at construction, with the option's name and without its value. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {CustomUnitAmount, Tier} from 'buybox/contract';
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
  ['a webhook secret with a quote at its end', {webhookSecret: 'whsec_1"'}, /no quotes/],
  ['a webhook secret with a space that nobody sees', {webhookSecret: 'whsec_1\u200B'}, /no quotes, no spaces/],
  ['a webhook secret with a line break', {webhookSecret: 'whsec_1\n'}, /no spaces/],
  ['two webhook secrets in one string', {webhookSecret: 'whsec_1,whsec_2'}, /as an array/],
  ['the placeholder of an example', {webhookSecret: 'whsec_...'}, /stripe\.webhookSecret/],
  ['another placeholder', {webhookSecret: 'whsec_your_secret_here'}, /placeholder/],
  ['a webhook secret of one character', {webhookSecret: `whsec_${'0'.repeat(32)}`}, /few different/],
  ['one webhook secret twice', {webhookSecret: ['whsec_1', 'whsec_2', 'whsec_1']}, /same secret twice/],
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

function tiered(tiers: Tier[], changes: Partial<CatalogProduct> = {}): CatalogProduct {
  return {name: 'Mug', currency: 'usd', tiers, tiersMode: 'volume', ...changes};
}

function chosen(customUnitAmount: CustomUnitAmount): CatalogProduct {
  return {name: 'Mug', currency: 'usd', customUnitAmount};
}

/** Sentence, the product, what the error says. */
const PRODUCTS: readonly [string, CatalogProduct, RegExp][] = [
  ['a price below zero', {...PRODUCT, unitAmount: -1}, /catalog\.it: unitAmount/],
  ['a price with a fraction', {...PRODUCT, unitAmount: 15.5}, /catalog\.it: unitAmount/],
  ['a currency in upper case', {...PRODUCT, currency: 'USD'}, /catalog\.it: "USD"/],
  ['a currency that is none', {...PRODUCT, currency: 'zzz'}, /catalog\.it: "zzz"/],
  ['half a krona (43)', {...PRODUCT, currency: 'isk', unitAmount: 150}, /multiple of 100/],
  ['a tenth of a fils (43)', {...PRODUCT, currency: 'kwd', unitAmount: 5124}, /multiple of 10/],
  ['a most below the least', {...PRODUCT, quantity: {min: 5, max: 4}}, /quantity/],
  ['a step of zero', {...PRODUCT, quantity: {step: 0}}, /quantity/],
  ['what is too cheap in any quantity', {...PRODUCT, unitAmount: 1, quantity: {max: 10}}, /minimum of 50/],
  ['what is too dear in the largest quantity', {...PRODUCT, unitAmount: 50_000_000}, /above 99999999/],
  ['no price', {name: 'Mug', currency: 'usd'}, /catalog\.it: A price has one of .*none/],
  ['two prices', {...PRODUCT, customUnitAmount: {minimum: 500}}, /this one has unitAmount, customUnitAmount/],
  ['tiers of no mode', tiered([{upTo: null, unitAmount: 1}], {tiersMode: undefined}), /go together/],
  [
    'tiers of another mode',
    tiered([{upTo: null, unitAmount: 1}], {tiersMode: 'Volume' as 'volume'}),
    /tiersMode is/,
  ],
  ['a mode without tiers', {...PRODUCT, tiersMode: 'volume'}, /go together/],
  ['no tiers at all', tiered([]), /at least one/],
  ['tiers that end too early', tiered([{upTo: 98, unitAmount: 100}]), /upTo must be null.*99/],
  [
    'an end of tiers in their midst',
    tiered([
      {upTo: null, unitAmount: 1},
      {upTo: null, unitAmount: 1},
    ]),
    /tiers\[0\]\.upTo/,
  ],
  [
    'tiers out of order',
    tiered([
      {upTo: 5, unitAmount: 1},
      {upTo: 5, unitAmount: 1},
      {upTo: null, unitAmount: 1},
    ]),
    /above 5/,
  ],
  [
    'a last tier that nothing reaches',
    tiered([
      {upTo: 100, unitAmount: 1},
      {upTo: 100, unitAmount: 1},
    ]),
    /last tier/,
  ],
  ['a tier without an amount', tiered([{upTo: null}]), /tiers\[0\] needs/],
  ['a tier below zero', tiered([{upTo: null, unitAmount: 100, flatAmount: -1}]), /tiers\[0\]\.flatAmount/],
  [
    'half a krona in a tier (43)',
    {...tiered([{upTo: null, unitAmount: 150}]), currency: 'isk'},
    /multiple of 100/,
  ],
  [
    'tiers that are too dear in their midst',
    tiered([
      {upTo: 50, unitAmount: 3_000_000},
      {upTo: null, unitAmount: 1},
    ]),
    /above/,
  ],
  ['tiers that are all too cheap', tiered([{upTo: null, flatAmount: 49}]), /minimum of 50/],
  ['a least that Stripe does not charge (44)', chosen({minimum: 49}), /below Stripe's minimum of 50/],
  ['a most below the least to choose', chosen({minimum: 500, maximum: 499}), /maximum is below/],
  ['a preset out of bounds', chosen({minimum: 500, preset: 499}), /offers 499/],
  ['one of the presets out of bounds', chosen({minimum: 500, maximum: 900, presets: [500, 901]}), /offers 901/],
  ['a fraction to choose', chosen({minimum: 500, presets: [600.5]}), /not 600\.5/],
  ['a most above the largest charge', chosen({minimum: 500, maximum: 100_000_000}), /above 99999999/],
  [
    'another currency that is none',
    {...PRODUCT, currencyOptions: {zzz: {unitAmount: 1}}},
    /catalog\.it in zzz: "zzz"/,
  ],
  [
    'a bad price in another currency',
    {...PRODUCT, currencyOptions: {eur: {unitAmount: -1}}},
    /catalog\.it in eur: unitAmount/,
  ],
  [
    'no price in another currency',
    {...PRODUCT, currencyOptions: {eur: {}}},
    /catalog\.it in eur: A price has one/,
  ],
  ['its own currency twice', {...PRODUCT, currencyOptions: {usd: {unitAmount: 1}}}, /repeats "usd"/],
  ['a picture that is not encrypted', {...PRODUCT, image: 'http://shop.example/mug.png'}, /catalog\.it: image/],
  ['a picture that is a script', {...PRODUCT, image: 'javascript:alert(1)'}, /catalog\.it: image/],
  ['a picture of whoever is asked', {...PRODUCT, image: '//other.example/mug.png'}, /catalog\.it: image/],
];

for (const [sentence, product, message] of PRODUCTS) {
  test(`refuses ${sentence} in the catalogue`, () => {
    assert.throws(() => openShop({catalog: {it: product}}), message);
  });
}

test('takes every kind of price, and pictures of its own site or encrypted', () => {
  const catalog: Record<string, CatalogProduct> = {
    tiers: tiered(
      [
        {upTo: 9, unitAmount: 100},
        {upTo: 99, flatAmount: 900},
      ],
      {image: '/mug.webp'},
    ),
    chosen: {
      ...chosen({minimum: 500}),
      image: 'https://img.example/a.png',
      currencyOptions: {eur: {unitAmount: 500}},
    },
  };
  assert.doesNotThrow(() => openShop({catalog}));
});

test('refuses a secret that could be guessed, and does not repeat it', () => {
  assert.throws(() => openShop({secret: 'hunter2'}), /^TypeError: secret(?!.*hunter2)/);
  assert.throws(() => openShop({secret: undefined}), /secret/);
});

for (const origin of [
  '*',
  'https://shop.example/',
  'shop.example',
  'https://shop.example/path',
  'https://*.shop.example',
  'ftp://shop.example',
  'https://ann@shop.example',
]) {
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
  'basePath, with a slash at its end,': {basePath: '/buybox/'},
  'basePath, with two slashes,': {basePath: '/api//buybox'},
  'basePath, with a star,': {basePath: '/buybox/*'},
})) {
  test(`refuses a ${name} that no shop can run with`, () => {
    assert.throws(() => openShop(changes as never), new RegExp(`^TypeError: ${name.split(',')[0]}`));
  });
}
