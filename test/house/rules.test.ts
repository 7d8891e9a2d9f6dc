/** Every file keeps every rule, and every rule can fail. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {CODE_RULES} from './code-rules.ts';
import {IMPORT_RULES} from './import-rules.ts';
import {inspect} from './inspect.ts';
import {readProject} from './project-files.ts';
import {readSource} from './source.ts';

const project = readProject();

for (const rule of [...IMPORT_RULES, ...CODE_RULES]) {
  describe(rule.says, () => {
    test('holds in every file', () => assert.deepEqual(inspect(project, [rule]), []));

    for (const [path, text] of rule.broken) {
      test(`catches ${path}: ${text.slice(0, 60)}`, () => {
        assert.equal(inspect([readSource(path, text)], [rule]).length, 1);
      });
    }
  });
}

test('the project has files in every room', () => {
  const rooms = ['packages/contract/', 'packages/element/', 'packages/sandbox/', 'server/', 'demo/', 'test/'];
  const empty = rooms.filter((room) => !project.some(({path, syntax}) => path.startsWith(room) && syntax));
  assert.deepEqual(empty, []);
});
