/** `npm run test:engines`: the element suite in every engine that is here, one after the other. Installs none but Chromium. */
import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {buildIfChanged} from '../demo/build.ts';
import {prepareStripeTypes} from './sandbox/conformance/stripe-types.ts';
import {findClosingLine, formatClosingLine} from './tools/closing-line.ts';
import {ENGINES} from './tools/engines.ts';
import {SUITES} from './tools/suites.ts';

const ROOT = join(import.meta.dirname, '..');
const LIMIT_MS = 10 * 60_000;

await buildIfChanged();
await prepareStripeTypes();
const lines: string[] = [];
for (const [name, {isInstalled}] of Object.entries(ENGINES)) {
  lines.push(isInstalled() ? await runIn(name) : `${name}: skipped (not installed)`);
}
console.log(`\n${lines.join('\n')}`);

/** Answers the closing line of an engine; a run that breaks off has failed. */
async function runIn(engine: string): Promise<string> {
  console.log(`\n── ${engine}`);
  const {output, isClean} = await runSuite(engine);
  const tally = findClosingLine(engine, output);
  if (tally && isClean && tally.failed === 0) return formatClosingLine(engine, tally);
  process.exitCode = 1;
  return formatClosingLine(engine, {passed: tally?.passed ?? 0, failed: tally?.failed || 1});
}

async function runSuite(engine: string): Promise<{output: string; isClean: boolean}> {
  const child = spawn(process.execPath, SUITES.element?.args ?? [], {
    cwd: ROOT,
    env: {...process.env, BUYBOX_SUITE: engine, BUYBOX_ENGINE: engine},
    stdio: ['ignore', 'pipe', 'inherit'],
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  child.stdout.pipe(process.stdout, {end: false});
  const ended = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  const [output, isClean] = await Promise.all([text(child.stdout), ended]);
  return {output, isClean};
}
