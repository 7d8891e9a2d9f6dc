/** The tag comes in several scripts. Nothing that two of them bring may keep anything, or it would be kept twice. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {broughtBy, keptTwice, stateOf} from './module-state.ts';
import {readProject} from './project-files.ts';
import {readSource} from './source.ts';

const element = readProject().filter(({path}) => /^packages\/(element|contract)\/(?!frameworks)/.test(path));
const DROP_IN = 'packages/element/drop-in.ts';
const CHECKOUT = 'packages/element/view/panel.ts';
const SALE = 'packages/element/checkout/sale.ts';
/** What only some sales need. */
const OF_SALE = [
  'packages/element/checkout/finder.ts',
  'packages/element/purchase/confirm-by-server.ts',
  'packages/element/purchase/order-data.ts',
];
const CART = 'packages/element/cart/cart.ts';
const CHOICES = 'packages/element/view/choices.ts';

/** All that the tag's modules keep. One more needs a reason that is as good. */
const KEPT = [
  // How amounts are written, by language and currency.
  'packages/contract/money.ts: formatters',
  // What tags of one product share: the purchase, and the client with its answers.
  'packages/element/checkout/connection.ts: shared',
  // The first answer of each server, which one of the tags will take.
  'packages/element/early.ts: asked',
  // A browser that has failed to import an address may never try it again.
  'packages/element/parts-by-address.ts: failures',
  // Where the checkout was found, which pays by a part from the same place.
  'packages/element/parts-by-address.ts: home',
  // The scripts of services that look at buyers, and the policy that admits them.
  'packages/element/pinned.ts: own',
  'packages/element/purchase/ask-person.ts: loads',
  'packages/element/purchase/ask-person.ts: policy',
  // What a bank's page has brought back, taken out of the address at once.
  'packages/element/purchase/returned.ts: returned',
  // Payments that have lost their tag, and tags that would hear of it.
  'packages/element/purchase/unfinished.ts: page',
  'packages/element/server-url.ts: script',
  // On the page's own global object: all copies of the script share it.
  'packages/element/servers.ts: servers',
  // What the policy has stopped, heard of once.
  'packages/element/stripe/csp.ts: page',
  'packages/element/stripe/stripe-js.ts: page',
  // Which dialogs lie over which.
  'packages/element/view/dialog.ts: page',
  // Templates, as they were read.
  'packages/element/view/html.ts: read',
  // Parts of the view that have come, and that were asked for.
  'packages/element/view/later.ts: asked',
  'packages/element/view/later.ts: parts',
];

test('the tag’s modules keep these things, and no more', () => {
  const kept = element.flatMap((source) => stateOf(source).map((name) => `${source.path}: ${name}`));
  assert.deepEqual(kept.toSorted(), KEPT);
});

test('the drop-in, the checkout and its sale share no module that keeps anything', () => {
  assert.deepEqual(keptTwice(element, [DROP_IN, CHECKOUT]), ['packages/element/servers.ts: servers']);
  assert.deepEqual(keptTwice(element, [CHECKOUT, SALE]), []);
  assert.deepEqual(keptTwice(element, [DROP_IN, SALE]), []);
  for (const part of OF_SALE)
    for (const other of [DROP_IN, CHECKOUT, SALE]) assert.deepEqual(keptTwice(element, [other, part]), []);
});

test('what is seen later keeps nothing that the checkout keeps, but how its own templates were read', () => {
  for (const part of ['behind', 'extras', 'result'])
    assert.deepEqual(keptTwice(element, [CHECKOUT, `packages/element/view/${part}.ts`]), [
      'packages/element/view/html.ts: read',
    ]);
});

test('a cart, and a field of an amount, keep twice what each may read anew: how amounts are written, and templates', () => {
  const read = ['packages/contract/money.ts: formatters', 'packages/element/view/html.ts: read'];
  assert.deepEqual(keptTwice(element, [CHECKOUT, CHOICES]).toSorted(), read);
  assert.deepEqual(keptTwice(element, [CHECKOUT, CART]).toSorted(), read);
  assert.deepEqual(keptTwice(element, [DROP_IN, CART]), []);
});

test('each of them brings what the one before does not need', () => {
  assert.ok(broughtBy(element, CHECKOUT).has('packages/element/checkout/paying.ts'));
  assert.ok(!broughtBy(element, DROP_IN).has('packages/element/checkout/paying.ts'));
  assert.ok(broughtBy(element, SALE).has('packages/element/purchase/pay.ts'));
  assert.ok(!broughtBy(element, CHECKOUT).has('packages/element/purchase/pay.ts'));
  assert.ok(!broughtBy(element, CHECKOUT).has('packages/element/cart/cart.ts'));
});

test('a module that would exist twice is caught, in whatever way it keeps something', () => {
  for (const kept of [
    'let count = 0;',
    'export let count = 0;',
    'const count = new Map();\ncount.set(1, 2);',
    'const count = {of: new Set()};\ncount.of.add(1);',
    'const count: {of?: number} = {};\ncount.of ??= 1;',
    'const count: Record<string, number> = {};\ncount[name] ??= 1;',
    'const count = {};\nObject.assign(count, {of: 1});',
  ]) {
    const sources = [
      readSource('a/one.ts', "import './shared.ts';"),
      readSource('a/other.ts', "import {shared} from './between.ts';"),
      readSource('a/between.ts', "export * from './shared.ts';"),
      readSource('a/shared.ts', kept),
    ];
    assert.deepEqual(keptTwice(sources, ['a/one.ts', 'a/other.ts']), ['a/shared.ts: count'], kept);
  }
  const fixed = [
    readSource('a/shared.ts', "const NAMES = new Set(['a']);\nconst FORMAT = {a: 1};\nNAMES.has('a');"),
  ];
  assert.deepEqual(fixed.flatMap(stateOf), []);
});
