/** A section that has changed is written anew, and a marker without a section is refused. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fillSections, namesOfSections} from './sections.ts';

const PAGE = '<!-- a -->\nold\n<!-- /a -->\n<!-- a note -->\n<!-- demo/b.js --><!-- /demo/b.js -->\nend';
const FILLED =
  '<!-- a -->\n\nnew\n\n<!-- /a -->\n<!-- a note -->\n<!-- demo/b.js -->\n\ndemo/b.js!\n\n<!-- /demo/b.js -->\nend';

const fill = (page: string): string => fillSections(page, {a: 'new'}, (path) => `${path}!`);

test('a section is written anew, by its name or by its file, and twice is once', () => {
  assert.equal(fill(PAGE), FILLED);
  assert.equal(fill(FILLED), FILLED);
  assert.deepEqual(namesOfSections(PAGE), ['a', 'demo/b.js']);
  const sentence = 'Between `<!-- a -->` and `<!-- /a -->`.';
  assert.equal(fill(sentence), sentence);
});

test('a marker of which nothing is known is refused', () => {
  assert.throws(() => fill('<!-- c --><!-- /c -->'), /no section "c"/);
});
