/** Starts the demo from nothing. Knows the order of the steps; the shop itself is demo/main.ts. */
import {existsSync} from 'node:fs';
import {run} from '../packages/build/toolchain.mjs';

const environment = existsSync(new URL('../.env', import.meta.url)) ? ['--env-file=.env'] : [];

process.exitCode =
  (await run(['packages/build/build.ts', '--if-changed'])) ||
  (await run([...environment, 'demo/main.ts', ...process.argv.slice(2)]));
