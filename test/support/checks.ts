/** Runs the checks that read the code, and the package made of it, without running it; each counts as one test. */
import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {closeSuite} from './closing-line.ts';

const CHECKS = {
  typecheck: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  lint: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'],
  package: ['test/support/check-package.ts'],
  format: ['node_modules/oxfmt/bin/oxfmt', '--check'],
};

const results = await Promise.all(Object.entries(CHECKS).map(([name, args]) => passes(name, args)));
const passed = results.filter(Boolean).length;
const failed = results.length - passed;
console.log(closeSuite({passed, failed}));
process.exitCode = failed > 0 ? 1 : 0;

async function passes(name: string, args: string[]): Promise<boolean> {
  try {
    await promisify(execFile)(process.execPath, args);
    return true;
  } catch (error) {
    const {stdout, stderr} = error as {stdout?: string; stderr?: string};
    console.log(`\nfailed: ${name}\n${stdout ?? error}${stderr ?? ''}`);
    return false;
  }
}
