/** The types for frameworks, out of the built package: what is right compiles, and what is wrong does not. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {globSync} from 'node:fs';
import {test} from 'node:test';

const OPTIONS =
  '--ignoreConfig --noEmit --strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler --jsx react-jsx';

/** What the compiler says; nothing when it is content. An expected error that does not come is one itself. */
function compile(file: string): string {
  const args = ['node_modules/typescript/bin/tsc', ...OPTIONS.split(' '), '--types', '', file];
  try {
    return execFileSync(process.execPath, args, {encoding: 'utf8', stdio: 'pipe'});
  } catch (error) {
    return (error as {stdout: string}).stdout;
  }
}

const FILES = globSync('test/house/frameworks/*');

test('there is a file for each framework', () => assert.equal(FILES.length, 5));

for (const file of FILES) {
  test(`${file} compiles against the built package`, () => assert.equal(compile(file), ''));
}
