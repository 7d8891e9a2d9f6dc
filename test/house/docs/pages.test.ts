/** Every page is as `npm run docs` writes it, and every table and host has its place. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {words as cartWords} from '../../../packages/element/cart/words/en.ts';
import {words} from '../../../packages/element/languages/en.ts';
import {words as more} from '../../../packages/element/languages/more/en.ts';
import {HOSTS} from '../../rigs/hosts/hosts.ts';
import {readTag, readWords} from '../manifest.ts';
import {readPages} from './pages.ts';
import {namesOfSections} from './sections.ts';
import {makePage, makeSections} from './write-docs.ts';

const pages = readPages();
const sections = makeSections();

for (const page of pages) {
  test(`${page.path} is as its sources make it; \`npm run docs\` writes it`, async () => {
    assert.equal(page.text, await makePage(page, sections));
  });
}

test('every table that is made stands on one page, and none is empty', () => {
  const names = pages.flatMap(({text}) => namesOfSections(text)).filter((name) => !name.includes('/'));
  assert.deepEqual(names.toSorted(), Object.keys(sections).toSorted());
  const empty = Object.entries(sections).filter(([, text]) => text.split('\n').length < 3);
  assert.deepEqual(empty, []);
});

test('the sources of the tables are read whole', () => {
  const {attributes = [], events = [], cssParts = [], cssProperties = []} = readTag();
  assert.ok(attributes.length > 20 && events.length > 10 && cssParts.length > 20 && cssProperties.length > 10);
  const names = readWords('tag').map(({name}) => name);
  assert.deepEqual(names.toSorted(), Object.keys({...words, ...more}).toSorted());
  const ofCart = readWords('cart').map(({name}) => name);
  assert.deepEqual(ofCart.toSorted(), Object.keys(cartWords).toSorted());
});

test('every host that is bought through has a page, with the file that mounts the shop', () => {
  for (const {folder, mount} of HOSTS) {
    const path = `docs/hosts/${folder}.md`;
    assert.ok(existsSync(path), path);
    assert.ok(readFileSync(path, 'utf8').includes(`<!-- demo/hosts/${folder}/${mount} -->`), folder);
  }
});
