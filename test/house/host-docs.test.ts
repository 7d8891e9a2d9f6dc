/** What docs/hosts/ shows is what runs, and every host that is bought through has its page. */
import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {HOSTS} from '../rigs/hosts/hosts.ts';
import {fillExamples, makeHostDocs} from './host-docs.ts';

test('each page shows its examples as they are; `npm run readme` writes them', async () => {
  const pages = await makeHostDocs();
  assert.ok(pages.size > 5);
  for (const [path, text] of pages) assert.equal(readFileSync(path, 'utf8'), text, path);
});

test('every host that is bought through has a page, with the file that mounts the shop', () => {
  for (const {folder, mount} of HOSTS) {
    const page = readFileSync(`docs/hosts/${folder}.md`, 'utf8');
    assert.ok(page.includes(`<!-- demo/hosts/${folder}/${mount} -->`), folder);
  }
});

test('the README leads to every page', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const path of globSync('docs/hosts/*.md'))
    assert.ok(readme.includes(`(${path.replaceAll('\\', '/')})`), path);
});

test('an example that has changed is written anew', () => {
  const page = '<!-- demo/hosts/a.js -->\nold\n<!-- /demo/hosts/a.js -->\nend';
  const filled = fillExamples(page, () => 'new();\n');
  assert.equal(filled, '<!-- demo/hosts/a.js -->\n\n```js\nnew();\n```\n\n<!-- /demo/hosts/a.js -->\nend');
  assert.equal(
    fillExamples(filled, () => 'new();\n'),
    filled,
  );
});
