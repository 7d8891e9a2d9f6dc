/** The README's tables say what the manifest says, as people write it. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeTables} from './readme-tables.ts';

const DEFAULTS = [
  ["'auto'", 'It. Default: `auto`.'],
  ["the product's first", "It. Default: the product's first."],
  ["the nearest `lang`, else the browser's", "It. Default: the nearest `lang`, else the browser's."],
  ['1', 'It. Default: 1.'],
  ["''", 'It.'],
] as const;

for (const [value, shown] of DEFAULTS) {
  test(`a default of ${value} is shown as "${shown}"`, () => {
    const {attributes} = makeTables({attributes: [{name: 'a', description: 'It.', default: value}]});
    assert.equal(attributes?.split('\n').at(-1), `| \`a\` | ${shown} |`);
  });
}
