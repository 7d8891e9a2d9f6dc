/** What the README names is what the manifest of the built tag names. */
import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {brotliCompressSync} from 'node:zlib';
import {words} from '../../packages/element/languages/en.ts';
import {readTag, readWords} from './manifest.ts';
import {makeReadme} from './write-readme.ts';

const README = readFileSync('README.md', 'utf8');
const FIRST_SCREEN_LINES = 45;

test('shows tag, listener, mount line and what the listener logs on the first screen', () => {
  const screen = README.split('\n').slice(0, FIRST_SCREEN_LINES).join('\n');
  for (const shown of ['<buy-box', 'buybox-success', ".route('/buybox', shop.app)", '"paymentIntentId"']) {
    assert.ok(screen.includes(shown), shown);
  }
});

test('says how heavy the drop-in and the checkout are', () => {
  const [, dropIn, checkout] =
    /One script of (\d+) kB \(brotli\); the checkout itself, (\d+) kB,/.exec(README) ?? [];
  assert.equal(Number(dropIn), kilobytesOf('dist/buy-box.js'));
  assert.equal(Number(checkout), kilobytesOf('dist/parts/counter.*.js'));
});

test('has the tables that the manifest of the tag makes; `npm run readme` writes them', async () => {
  const {attributes = [], events = [], cssParts = [], cssProperties = []} = readTag();
  assert.ok(attributes.length > 20 && events.length > 10 && cssParts.length > 20 && cssProperties.length > 10);
  assert.deepEqual(
    readWords()
      .map(({name}) => name)
      .toSorted(),
    Object.keys(words).toSorted(),
  );
  assert.equal(README, await makeReadme());
});

/** As it is sent, rounded up. */
function kilobytesOf(pattern: string): number {
  const [file = ''] = globSync(pattern);
  return Math.ceil(brotliCompressSync(readFileSync(file)).length / 1000);
}
