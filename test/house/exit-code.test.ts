/** A run that has failed says so by its exit code, whatever its tools do when a process ends. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';

test('a process with a PostgreSQL to test on ends with its own exit code', () => {
  const script = `
    import {openPostgres} from './test/support/postgres-server.ts';
    await (await openPostgres()).stop();
    process.exitCode = 3;`;
  const {status, stderr} = spawnSync(process.execPath, ['--input-type=module', '--eval', script]);
  assert.equal(status, 3, String(stderr));
});
