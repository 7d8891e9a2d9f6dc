/** Runs the checks that read the code without running it; each counts as one test. */
import {spawnSync} from 'node:child_process';
import {closeSuite} from './closing-line.ts';

const CHECKS = {
  typecheck: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  lint: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
};

const failed = Object.entries(CHECKS).filter(([name, args]) => !passes(name, args));
const passed = Object.keys(CHECKS).length - failed.length;
console.log(closeSuite({passed, failed: failed.length}));
process.exitCode = failed.length > 0 ? 1 : 0;

function passes(name: string, args: string[]): boolean {
  const {status, stdout, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8'});
  if (status !== 0) console.log(`\nfailed: ${name}\n${stdout}${stderr}`);
  return status === 0;
}
