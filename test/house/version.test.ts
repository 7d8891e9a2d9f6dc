/** The version that the server says is the package's. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {VERSION} from '../../server/version.ts';

test('server/version.ts has the version of package.json', () => {
  const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
  assert.equal(VERSION, version);
});
