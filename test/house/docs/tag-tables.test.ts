/** The tables of the tag say what the manifest says, as people write it. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeTagTables} from './tag-tables.ts';

const DEFAULTS = [
  ["'auto'", 'It. Default: `auto`.'],
  ["the product's first", "It. Default: the product's first."],
  ["the nearest `lang`, else the browser's", "It. Default: the nearest `lang`, else the browser's."],
  ['1', 'It. Default: 1.'],
  ["''", 'It.'],
] as const;

for (const [value, shown] of DEFAULTS) {
  test(`a default of ${value} is shown as "${shown}"`, () => {
    const {attributes} = makeTagTables({attributes: [{name: 'a', description: 'It.', default: value}]});
    assert.equal(attributes?.split('\n').at(-1), `| \`a\` | ${shown} |`);
  });
}

test('an attribute that takes one of a few words names them', () => {
  const type = {text: "'auto' | 'dark' | null"};
  const {attributes} = makeTagTables({attributes: [{name: 'a', description: 'It.', type}]});
  assert.equal(attributes?.split('\n').at(-1), '| `a` | It. One of `auto`, `dark`. |');
});

test('a method is shown with its parameters, a static one with its class, and a private one not at all', () => {
  const members = [
    {kind: 'method', name: 'open', description: 'Opens.'},
    {kind: 'method', name: 'allow', description: 'Allows.', static: true, parameters: [{name: 'address'}]},
    {kind: 'method', name: 'hide', description: 'Hides.', privacy: 'private'},
  ];
  const {methods = ''} = makeTagTables({members});
  assert.deepEqual(methods.split('\n').slice(2), [
    '| `open()` | Opens. |',
    '| `BuyBox.allow(address)` | Allows. |',
  ]);
});
