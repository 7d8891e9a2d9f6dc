/** The README is for the first hour: short, and true. */
import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {brotliCompressSync} from 'node:zlib';
import {readTag} from '../manifest.ts';
import {readSnippets} from './pages.ts';

const README = readFileSync('README.md', 'utf8');
const MOST_LINES = 150;
const FIRST_SCREEN_LINES = 45;

test(`has ${MOST_LINES} lines at most`, () => assert.ok(README.trimEnd().split('\n').length <= MOST_LINES));

test('shows tag, listener, mount line and what the listener logs on the first screen', () => {
  const screen = README.split('\n').slice(0, FIRST_SCREEN_LINES).join('\n');
  for (const shown of ['<buy-box', 'buybox-success', ".route('/buybox', shop.app)", '"paymentIntentId"']) {
    assert.ok(screen.includes(shown), shown);
  }
});

test('gives the two commands, each by itself', () => {
  const commands = readSnippets({path: 'README.md', text: README}).filter(({language}) => language === 'sh');
  assert.deepEqual(
    commands.map(({text}) => text),
    ['npm start\n', 'npm test\n'],
  );
});

test('says how heavy the drop-in, the checkout and what pays are', () => {
  const [, dropIn, checkout, sale] =
    /One script of (\d+) kB \(brotli\); the checkout itself, (\d+) kB, [\w\s]+, and what pays,\s+(\d+) kB,/.exec(
      README,
    ) ?? [];
  assert.equal(Number(dropIn), kilobytesOf('dist/buy-box.js'));
  assert.equal(Number(checkout), kilobytesOf('dist/parts/checkout.*.js'));
  assert.equal(Number(sale), kilobytesOf('dist/parts/sale.*.js'));
});

test('names attributes and events that the tag has, with their defaults', () => {
  const {attributes = [], events = []} = readTag();
  const rows = [...README.matchAll(/^\| `([\w-]+)` +\| (.*?) *\|$/gm)];
  assert.equal(rows.length, 11);
  for (const [, name = '', says = ''] of rows) {
    const member = [...attributes, ...events].find((each) => each.name === name);
    assert.ok(member, name);
    const [, shown] = /Default: (.+)\.$/.exec(says) ?? [];
    if (shown !== undefined)
      assert.equal(shown.replaceAll('`', ''), member.default?.replaceAll(/^'|'$/g, ''), name);
  }
});

test('says where the pages are that it leads to: the package has none of them', () => {
  const {files} = JSON.parse(readFileSync('package.json', 'utf8')) as {files: string[]};
  assert.ok(!files.some((file) => file.startsWith('docs')));
  assert.ok(README.includes('are in the repository'));
});

/** As it is sent, rounded up. */
function kilobytesOf(pattern: string): number {
  const [file = ''] = globSync(pattern);
  return Math.ceil(brotliCompressSync(readFileSync(file)).length / 1000);
}
