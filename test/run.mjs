/** Runs the suites, or those that are named, from nothing: `npm test -- server house`. */
import {run} from '../demo/toolchain.mjs';

process.exitCode = await run(['test/tools/run-suites.ts', ...process.argv.slice(2)]);
