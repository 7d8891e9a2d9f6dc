/** What the README names is what the manifest of the built tag names. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';

const README = readFileSync('README.md', 'utf8');
const FIRST_SCREEN_LINES = 45;

/** The part of the custom elements manifest that the README speaks of. */
interface Declaration {
  tagName?: string;
  attributes?: {name: string}[];
  events?: {name: string}[];
  cssProperties?: {name: string}[];
}

function readTag(): Declaration {
  const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as {
    modules: {declarations?: Declaration[]}[];
  };
  const declarations = manifest.modules.flatMap(({declarations}) => declarations ?? []);
  return declarations.find(({tagName}) => tagName === 'buy-box') ?? {};
}

test('shows tag, listener, mount line and what the listener logs on the first screen', () => {
  const screen = README.split('\n').slice(0, FIRST_SCREEN_LINES).join('\n');
  for (const shown of ['<buy-box', 'buybox-success', ".route('/buybox', shop.app)", '"paymentIntentId"']) {
    assert.ok(screen.includes(shown), shown);
  }
});

test('names every attribute and event of the tag, and no other', () => {
  const {attributes = [], events = []} = readTag();
  const rows = [...README.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name);
  const names = [...attributes, ...events].map(({name}) => name);
  assert.ok(names.length > 10);
  assert.deepEqual(rows.toSorted(), names.toSorted());
});

test('names every custom property of the tag', () => {
  const {cssProperties = []} = readTag();
  assert.ok(cssProperties.length > 10);
  for (const {name} of cssProperties) {
    assert.ok(README.includes(`\`${name}\``) || README.includes(`\`${name.replace('--buybox', '')}\``), name);
  }
});
