/** Secrets that could be guessed, and sites that could be listened to: refused at construction, and never repeated. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
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
];

for (const [sentence, secret, message] of SECRETS)
  test(`refuses ${sentence} as secret, and does not repeat it`, () => {
    const act = (): unknown => openShop({secret, stripe: {...KEYS, webhookSecret: LONG}});
    assert.throws(act, message);
    assert.throws(act, (error) => ![secret].flat().some((each) => String(error).includes(each)));
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
