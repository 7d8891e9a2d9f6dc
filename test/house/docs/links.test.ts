/** Every relative link of a page leads somewhere, and every page can be reached from the README. */
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {join} from 'node:path/posix';
import {test} from 'node:test';
import {readAnchors, readLinks} from './links.ts';
import {readPages} from './pages.ts';

const pages = new Map(readPages().map((page) => [page.path, page]));
const targets = new Map(
  [...pages.values()].map((page) => [
    page.path,
    readLinks(page).map(({path, anchor}) => ({path: path ? join(page.path, '..', path) : page.path, anchor})),
  ]),
);

test('every relative link leads to a file, and to a heading of it', () => {
  const dead = [...targets].flatMap(([from, links]) =>
    links.filter((link) => !isThere(link)).map(({path, anchor}) => `${from} → ${path}#${anchor}`),
  );
  assert.deepEqual(dead, []);
});

test('every page can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const path of reached) for (const link of targets.get(path) ?? []) reached.add(link.path);
  assert.deepEqual(
    [...pages.keys()].filter((path) => !reached.has(path)),
    [],
  );
});

test('anchors are made as GitHub makes them', () => {
  const text =
    "# `onPaid`, and: more\n\n```sh\n# no heading\n```\n\n## Accept an order's id\n\n## Accept an order's id\n";
  assert.deepEqual(readAnchors({path: 'x.md', text}), [
    'onpaid-and-more',
    'accept-an-orders-id',
    'accept-an-orders-id-1',
  ]);
});

function isThere({path, anchor}: {path: string; anchor: string}): boolean {
  const page = pages.get(path);
  if (!page) return existsSync(path) && anchor === '';
  return anchor === '' || readAnchors(page).includes(anchor);
}
