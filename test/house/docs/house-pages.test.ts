/** CONTRIBUTING and test/README.md speak of files and folders that there are, and test/README.md of every folder of test/. */
import assert from 'node:assert/strict';
import {existsSync, globSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {proseOf, readPages} from './pages.ts';
import {checkCommand} from './snippet-checks.ts';

const ROW = /^\| `(test\/[^`]+)` +\| (\S.*?) +\| `(npm [^`]+)` +\| .*\|$/gm;
const rows = [...readFileSync('test/README.md', 'utf8').matchAll(ROW)];

test('every folder of test/ has one row in test/README.md, and no other has', () => {
  const folders = globSync(['test/*/', 'test/*/*/']).map(
    (path) => `${path.replaceAll('\\', '/').replace(/\/$/, '')}/`,
  );
  assert.ok(folders.length > 20);
  assert.deepEqual(rows.map(([, folder = '']) => folder).toSorted(), folders.toSorted());
});

test('every row asks a question or says what is there, and its command exists', () => {
  const wrong = rows.flatMap(([, folder, , command = '']) =>
    checkCommand(command).map((says) => `${folder} ${says}`),
  );
  assert.deepEqual(wrong, []);
});

test('every path that a page names is there', () => {
  const gone = readPages().flatMap((page) => {
    const paths = proseOf(page).matchAll(/`((?:packages|server|demo|docs|test)\/[^`\s…]*)`/g);
    return Array.from(paths, ([, path = '']) => path).filter(
      (path) => !existsSync(path) && globSync(path).length === 0,
    );
  });
  assert.deepEqual(gone, []);
});
