/** A suite's closing line tells the truth: nothing counts as passed that didn't run and pass. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {describe, test} from 'node:test';
import {findClosingLine, formatClosingLine} from '../support/closing-line.ts';

const CASES = [
  {
    says: 'counts tests, not the groups around them',
    code: "describe('g', () => test('a', () => {}));",
    line: [1, 0],
  },
  {
    says: 'counts a failure once, not again for its group',
    code: "describe('g', () => test('a', fail));",
    line: [0, 1],
  },
  {says: 'counts a failing subtest', code: "test('a', (t) => t.test('b', fail));", line: [0, 1]},
  {says: 'leaves out what was skipped', code: "test.skip('a', () => {}); test('b', () => {});", line: [1, 0]},
  {
    says: 'counts a failing hook',
    code: "describe('g', () => { before(fail); test('a', () => {}); });",
    line: [0, 2],
  },
  {says: 'fails a run of nothing', code: "test.skip('a', () => {});", line: [0, 1]},
  {says: 'fails a file without a test', code: '', line: [0, 1]},
  {says: 'fails a file that does not load', code: "import './missing.ts';", line: [0, 1]},
];
const IMPORTS = "import {before, describe, test} from 'node:test'; const fail = () => { throw new Error('no'); };";

describe('closing line', () => {
  test('is found again as it was written', () => {
    const written = `noise\n${formatClosingLine('house', {passed: 12, failed: 3})}\nserver: 1 passed, 0 failed\n`;
    assert.deepEqual(findClosingLine('house', written), {passed: 12, failed: 3});
    assert.equal(findClosingLine('contract', written), undefined);
    assert.equal(findClosingLine('house', 'they said house: 1 passed, 0 failed'), undefined);
  });

  for (const {says, code, line} of CASES) {
    test(says, () => {
      const [passed = 0, failed = 0] = line;
      assert.deepEqual(findClosingLine('tried', runTests(`${IMPORTS}\n${code}`)), {passed, failed});
    });
  }
});

/** Runs a file of tests as the suites are run; answers what was printed. */
function runTests(code: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'buybox-'));
  writeFileSync(join(folder, 'a.test.mjs'), code);
  // Without it the tests under test would believe that they are part of this one.
  const {NODE_TEST_CONTEXT: _, ...env} = process.env;
  const args = ['--test', `--test-reporter=${resolve('test/support/node-reporter.ts')}`, 'a.test.mjs'];
  const {stdout} = spawnSync(process.execPath, args, {
    cwd: folder,
    env: {...env, BUYBOX_SUITE: 'tried'},
    encoding: 'utf8',
  });
  rmSync(folder, {recursive: true});
  return stdout;
}
