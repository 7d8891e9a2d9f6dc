/** Runs the suites, or those that are named, from nothing: `npm test -- server house`. */
import {run} from '../packages/build/toolchain.mjs';

process.exitCode = await run(['test/support/run-suites.ts', ...process.argv.slice(2)]);
