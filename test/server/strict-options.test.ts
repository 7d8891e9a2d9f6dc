/** A mistyped option is told, not ignored: by its name and the one that was meant; and so is a value of another kind. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {type BuyboxOptions, type CatalogProduct, type StripeOptions, buybox} from 'buybox/server';
import {postgres} from 'buybox/server/postgres';
import {sqlite} from 'buybox/server/sqlite';
import {METHOD_TYPES} from '../../server/stripe/method-types.ts';
import {checkedSandbox} from '../sandbox/conformance/checked-sandbox.ts';

const STRIPE: StripeOptions = {secretKey: 'sk_test_1', publishableKey: 'pk_test_1', webhookSecret: 'whsec_1'};
const MUG: CatalogProduct = {name: 'Mug', currency: 'usd', unitAmount: 1500};

/** Opens a shop, as somebody without types would. */
function open(changes: Record<string, unknown>): void {
  const options: BuyboxOptions = {
    stripe: STRIPE,
    secret: 'a secret of at least thirty-two characters',
    catalog: {mug: MUG},
    store: sqlite(':memory:'),
    onPaid: async () => undefined,
  };
  void buybox({...options, ...changes}).close();
}

function openProduct(changes: Record<string, unknown>): void {
  open({catalog: {mug: {...MUG, ...changes}}});
}

const TIERS = [{upTo: null, unitAmount: 100}];

/** What is opened, and what the error says. */
const MISTYPED: readonly [() => void, RegExp][] = [
  [() => open({onPayed: () => undefined}), /^TypeError: unknown option "onPayed": did you mean "onPaid"\?$/],
  [
    () => open({stripe: {...STRIPE, webhookSecet: 'whsec_2'}}),
    /^TypeError: stripe: unknown option "webhookSecet": did you mean "webhookSecret"\?$/,
  ],
  [() => open({Origins: []}), /"Origins": did you mean "origins"\?/],
  [
    () => open({business: {name: 'Acme', support_email: 'a@b.test'}}),
    /business: unknown option "support_email": did you mean "supportEmail"\?/,
  ],
  [() => open({base_path: '/pay'}), /"base_path": did you mean "basePath"\?/],
  [() => open({theme: 'dark'}), /unknown option "theme"\. There are: stripe, secret, catalog/],
  [() => open({onRefund: undefined}), /"onRefund": did you mean "onRefunded"\?/],
  [() => openProduct({unit_amount: 1}), /catalog\.mug: unknown option "unit_amount": did you mean "unitAmount"\?/],
  [() => openProduct({titel: 'Mug'}), /catalog\.mug: unknown option "titel"/],
  [() => openProduct({quantity: {maximum: 9}}), /catalog\.mug\.quantity: unknown option "maximum"/],
  [
    () => openProduct({currencyOptions: {eur: {unitAmmount: 1500}}}),
    /catalog\.mug\.currencyOptions\.eur: unknown option "unitAmmount": did you mean "unitAmount"\?/,
  ],
  [
    () => openProduct({unitAmount: undefined, tiersMode: 'volume', tiers: [{...TIERS[0], upto: 9}]}),
    /catalog\.mug\.tiers\[0\]: unknown option "upto": did you mean "upTo"\?/,
  ],
  [
    () => openProduct({unitAmount: undefined, customUnitAmount: {minimum: 500, max: 900}}),
    /catalog\.mug\.customUnitAmount: unknown option "max"/,
  ],
  [
    () => void sqlite(':memory:', {clok: Date.now} as never),
    /sqlite\(\): unknown option "clok": did you mean "clock"\?/,
  ],
  [
    () => void postgres('postgres://a.test/b', {connection: 3} as never),
    /postgres\(\): unknown option "connection": did you mean "connections"\?/,
  ],
  [() => checkedSandbox({webhookDelay: []} as never).close(), /sandbox\(\): unknown option "webhookDelay"/],
  [() => open({paymentMethodTypes: ['card', 'idael']}), /Stripe has no type "idael": did you mean "ideal"\?/],
];

for (const [act, says] of MISTYPED) test(`tells ${says.source}`, () => assert.throws(act, says));

/** What is opened, and what the error says. */
const OTHER_KINDS: readonly [() => void, RegExp][] = [
  [() => open({onPaid: true}), /onPaid is a function, not a value of type boolean/],
  [() => open({onRefunded: true}), /onRefunded is a function/],
  [() => open({onDisputed: null}), /onDisputed is a function, not null/],
  [() => open({onAttention: {}}), /onAttention is a function/],
  [() => open({onError: 'log'}), /onError is a function/],
  [() => open({clock: 5}), /clock is a function/],
  [() => open({createId: 'id'}), /createId is a function/],
  [() => open({customer: 'ann'}), /customer is a function/],
  [() => open({stripe: undefined}), /stripe is missing/],
  [() => open({stripe: {...STRIPE, fetch: 'fetch'}}), /stripe\.fetch is a function/],
  [() => open({stripe: {...STRIPE, apiBase: 'localhost:12111'}}), /stripe\.apiBase is an address/],
  [
    () => open({stripe: {...STRIPE, apiBase: 'http://localhost:12111/v1'}}),
    /stripe\.apiBase is an address without/,
  ],
  [() => open({stripe: {...STRIPE, stripeJs: '/stripe.js'}}), /stripe\.stripeJs is an address/],
  [() => open({reconcileEverySeconds: '30'}), /reconcileEverySeconds is a number, not a value of type string/],
  [() => open({reconcileEverySeconds: NaN}), /reconcileEverySeconds must be 0 to/],
  [() => open({reconcileEverySeconds: -1}), /reconcileEverySeconds must be 0 to/],
  [() => open({origins: 'https://shop.example'}), /origins is an array of strings, not a value of type string/],
  [() => open({paymentMethodTypes: 'card'}), /paymentMethodTypes is an array of strings/],
  [() => open({compressScripts: 'no'}), /compressScripts is true or false/],
  [() => open({basePath: 5}), /basePath is a string/],
  [() => open({business: 'Acme'}), /business is an object, not a value of type string/],
  [() => open({business: {}}), /business\.name has 1 to 100 characters/],
  [() => open({business: {name: ' \u200B\n'}}), /business\.name has 1 to 100 characters/],
  [() => open({business: {name: 'Acme\nInc.'}}), /business\.name has 1 to 100 characters in one line/],
  [() => open({business: {name: 'x'.repeat(101)}}), /business\.name has 1 to 100 characters/],
  [() => open({business: {name: 'Acme', supportEmail: 'help'}}), /business\.supportEmail is an address/],
  [() => open({business: {name: 'Acme', supportUrl: '/help'}}), /business\.supportUrl is an http or https/],
  [() => open({business: {name: 'Acme', supportUrl: 'javascript:alert(1)'}}), /business\.supportUrl is an http/],
  [() => open({publicUrl: 'https://*.shop.example'}), /publicUrl: "https:\/\/\*\.shop/],
  [() => open({guard: {challenge: {type: 'riddle', issue() {}, verify() {}}}}), /guard\.challenge is proofOfWork/],
  [() => open({guard: {challenge: null}}), /guard\.challenge is proofOfWork/],
  [() => open({catalog: {}}), /catalog is empty/],
  [() => open({catalog: undefined}), /catalog is empty/],
  [() => open({catalog: [MUG]}), /catalog is an object or a function, not an array/],
  [() => open({catalog: {'': MUG}}), /a product's id has 1 to 100 characters, not 0/],
  [() => open({catalog: {['x'.repeat(101)]: MUG}}), /a product's id has 1 to 100 characters, not 101/],
  [() => open({catalog: {mug: 'Mug'}}), /catalog\.mug is an object/],
  [() => openProduct({name: ''}), /catalog\.mug: name is missing/],
  [() => openProduct({name: ' \u200B\n'}), /catalog\.mug: name is missing/],
  [() => openProduct({name: undefined}), /catalog\.mug: name is missing/],
  [() => openProduct({name: 5}), /catalog\.mug\.name is a string/],
  [() => openProduct({quantity: 5}), /catalog\.mug\.quantity is an object/],
  [() => openProduct({quantity: {max: '9'}}), /catalog\.mug\.quantity\.max is a number/],
  [() => openProduct({unitAmount: '1500'}), /catalog\.mug: unitAmount must be an integer from 0 on/],
  [() => openProduct({unitAmount: undefined, tiersMode: 'volume', tiers: {}}), /catalog\.mug\.tiers is an array/],
  [() => void sqlite(''), /sqlite\(\) needs the path of a file/],
  [() => void sqlite(undefined as never), /sqlite\(\) needs the path of a file/],
  [() => void sqlite(':memory:', {clock: 5} as never), /sqlite\(\): clock is a function/],
  [() => void postgres('postgres://a.test/b', {connections: 0}), /connections is a whole number from 1 on/],
];

for (const [act, says] of OTHER_KINDS) test(`says ${says.source}`, () => assert.throws(act, says));

test('what is undefined is as good as absent', () => {
  const names = [
    'onRefunded',
    'business',
    'capture',
    'customer',
    'origins',
    'publicUrl',
    'basePath',
    'clock',
    'scripts',
  ];
  open(Object.fromEntries(names.map((name) => [name, undefined])));
  openProduct({description: undefined, quantity: {min: 2, max: undefined}, currencyOptions: {eur: undefined}});
});

test('knows every PaymentMethod type that the SDK knows, and no other', () => {
  const types = readFileSync('node_modules/stripe/esm/resources/PaymentIntents.d.ts', 'utf8');
  const [, union = ''] = /type AllowedPaymentMethodType = (.*);/.exec(types) ?? [];
  const names = Array.from(union.matchAll(/'(\w+)'/g), ([, name]) => name);
  assert.deepEqual(METHOD_TYPES, names);
});
