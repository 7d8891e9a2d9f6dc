/** Secrets that could be guessed, and sites that could be listened to: refused at construction, and never repeated. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {StripeOptions} from 'buybox/server';
import {openShop} from './shop.ts';

const KEYS = {secretKey: 'sk_test_1', publishableKey: 'pk_test_1'};
const LONG = `whsec_${'0123456789abcdef'.repeat(2)}`;

/** Sentence, the option `secret`, what the error says. */
const SECRETS: readonly [string, string | string[], RegExp][] = [
  ['one character, repeated', '0'.repeat(64), /secret can be guessed: it has few different characters/],
  ['few characters', 'abcabcabcabcabcabcabcabcabcabcabcabc', /few different/],
  ['a placeholder', 'change-me-to-something-of-32-characters', /placeholder/],
  ['another placeholder', '<openssl rand -hex 32 makes this one>', /placeholder/],
  ['the same twice', [LONG, LONG], /secret has the same secret twice/],
  ['the webhook’s', LONG, /^TypeError: secret is stripe\.webhookSecret/],
  ['one pasted twice', '9f86d081884c7d65'.repeat(2), /secret holds two of them/],
  ['one pasted in two lines', '9f86d081884c7d65\n9f86d081884c7d65', /secret holds two of them/],
  [
    'one with a line break at its end',
    'correct horse battery staple, say\n',
    /secret has quotes or spaces around/,
  ],
  ['one in quotes', '"correct horse battery staple, say"', /secret has quotes/],
  ['one with a letter that nobody sees', 'correct horse\u200b battery staple, say', /that nobody sees/],
];

for (const [sentence, secret, message] of SECRETS)
  test(`refuses ${sentence} as secret, and does not repeat it`, () => {
    const act = (): unknown => openShop({secret, stripe: {...KEYS, webhookSecret: LONG}});
    assert.throws(act, message);
    assert.throws(act, (error) => ![secret].flat().some((each) => String(error).includes(each)));
  });

/** Sentence, the keys that are changed, what the error says. */
const OF_STRIPE: readonly [string, Partial<StripeOptions>, RegExp][] = [
  ['a secret key that is not filled in', {secretKey: 'sk_test_…'}, /stripe\.secretKey is still the placeholder/],
  ['another one', {secretKey: 'sk_test_xxx'}, /stripe\.secretKey is still the placeholder/],
  ['dots', {secretKey: 'sk_live_...'}, /stripe\.secretKey is still the placeholder/],
  ['stars', {secretKey: 'rk_test_****1234'}, /stripe\.secretKey is still the placeholder/],
  ['words', {publishableKey: 'pk_test_replace_me'}, /stripe\.publishableKey is still the placeholder/],
  ['other words', {publishableKey: 'pk_test_your_key_here'}, /stripe\.publishableKey is still the placeholder/],
  ['one character', {publishableKey: `pk_test_${'0'.repeat(24)}`}, /stripe\.publishableKey can be guessed/],
  ['a key pasted twice', {secretKey: 'sk_test_51Hxsk_test_51Hx'}, /stripe\.secretKey holds two/],
  ['two keys in one string', {secretKey: 'sk_test_51Hx,rk_test_51Hy'}, /stripe\.secretKey holds two/],
  ['a webhook secret pasted twice', {webhookSecret: 'whsec_51Hxwhsec_51Hx'}, /stripe\.webhookSecret holds two/],
  ['quotes around a key', {secretKey: "'sk_test_51Hx'"}, /stripe\.secretKey has quotes/],
  ['a space before a key', {publishableKey: ' pk_test_51Hx'}, /stripe\.publishableKey has quotes or spaces/],
  ['a line break after one', {secretKey: 'sk_test_51Hx\n'}, /stripe\.secretKey has quotes or spaces/],
  ['a letter that nobody sees', {secretKey: 'sk_test_51\u200bHx'}, /stripe\.secretKey has .* that nobody sees/],
  [
    'the publishable key as the secret one',
    {secretKey: 'pk_test_51Hx'},
    /stripe\.secretKey holds a publishable key \(pk_…\), which belongs in stripe\.publishableKey/,
  ],
  ['the secret key as the one of the page', {publishableKey: 'sk_test_51Hx'}, /belongs in stripe\.secretKey/],
  [
    'a restricted key as the one of the page',
    {publishableKey: 'rk_test_51Hx'},
    /a restricted key.*stripe\.secretKey/,
  ],
  ['a key as the webhook secret', {webhookSecret: 'sk_test_51Hx'}, /webhookSecret holds a secret key/],
  ['the webhook secret as a key', {secretKey: 'whsec_51Hx'}, /belongs in stripe\.webhookSecret/],
  ['a number', {secretKey: 51 as never}, /stripe\.secretKey is a string/],
  ['a number as the webhook secret', {webhookSecret: 51 as never}, /stripe\.webhookSecret is a string/],
];

for (const [sentence, changes, message] of OF_STRIPE)
  test(`refuses ${sentence} among Stripe’s keys, and does not repeat it`, () => {
    const stripe = {...KEYS, webhookSecret: 'whsec_1', ...changes};
    const act = (): unknown => openShop({stripe});
    assert.throws(act, message);
    assert.throws(act, (error) => !String(error).includes('51'));
  });

test('a secret in the wrong place is not repeated: a password in an address, a key among sites or proxies', () => {
  for (const changes of [
    {publicUrl: 'https://ann:canary@shop.example'},
    {origins: ['sk_test_canary']},
    {origins: ['https://ann:canary@shop.example']},
    {trustProxy: ['whsec_canary']},
    {trustProxy: ['canary0123456789abcdef0123456789abcdef']},
  ])
    assert.throws(
      () => openShop(changes),
      (error) => /what it holds, which may be a secret/.test(String(error)) && !String(error).includes('canary'),
    );
});

test('refuses Stripe’s keys as the secret', () => {
  const [secretKey, publishableKey] = ['sk_test_51HxAbCdEfGhIjKlMnOpQrStUv', 'pk_test_51HxAbCdEfGhIjKlMnOpQrStUv'];
  const stripe = {secretKey, publishableKey, webhookSecret: 'whsec_1'};
  assert.throws(() => openShop({stripe, secret: secretKey}), /secret is stripe\.secretKey/);
  assert.throws(() => openShop({stripe, secret: publishableKey}), /secret is stripe\.publishableKey/);
});

test('takes secrets as they are made', () => {
  const secret = [
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'correct horse battery staple, say',
  ];
  const webhookSecret = ['whsec_e1d52a7c90b84f63', `whsec_${btoa('some 24 bytes by chance?')}`];
  assert.doesNotThrow(() => openShop({secret, stripe: {...KEYS, webhookSecret}}));
});

const LIVE = {secretKey: 'sk_live_1', publishableKey: 'pk_live_1', webhookSecret: 'whsec_1'};

test('refuses sites that are not encrypted where the keys are live, but for this machine', () => {
  const open = (origin: string, stripe = LIVE): unknown => openShop({stripe, origins: [origin]});
  for (const origin of ['http://blog.example', 'http://10.0.0.7:8080', 'http://localhost.blog.example'])
    assert.throws(() => open(origin), /is not encrypted, and the keys are live/);
  for (const origin of ['https://blog.example', 'http://localhost:3000', 'http://127.0.0.1', 'http://[::1]'])
    assert.doesNotThrow(() => open(origin));
  assert.doesNotThrow(() => open('http://blog.example', {...KEYS, webhookSecret: 'whsec_1'}));
});
