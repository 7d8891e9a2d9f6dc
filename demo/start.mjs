/** Starts the demo from nothing. Knows the order of the steps; the shop itself is demo/main.ts. */
import {ensureDependencies, run} from './toolchain.mjs';

ensureDependencies();
process.exitCode =
  (await run(['demo/build.ts', '--if-changed'])) ||
  (await run(['--env-file-if-exists=.env', 'demo/main.ts', ...process.argv.slice(2)]));
