/** Runs the suites, or those that are named, from nothing: `npm test -- server house`. */
import {ensureDependencies, run} from '../demo/toolchain.mjs';

ensureDependencies();
process.exitCode = await run(['test/tools/run-suites.ts', ...process.argv.slice(2)]);
