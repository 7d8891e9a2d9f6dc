/** `npm run test:engines`: the element suite in every engine that is here, one after the other. Installs Chromium, and Firefox where it may. */
import {buildIfChanged} from '../packages/build/build.ts';
import {prepareStripeTypes} from './sandbox/conformance/stripe-types.ts';
import {findClosingLine, formatClosingLine} from './support/closing-line.ts';
import {ENGINES} from './support/engines.ts';
import {findFirefox} from './support/firefox.ts';
import {interruptionSignal, runSuiteProcess} from './support/suite-process.ts';
import {SUITES} from './support/suites.ts';

const LIMIT_MS = 10 * 60_000;
const interruption = interruptionSignal();

findFirefox();
await buildIfChanged();
await prepareStripeTypes();
const lines: string[] = [];
for (const [name, {isInstalled}] of Object.entries(ENGINES)) {
  lines.push(isInstalled() ? await runIn(name) : `${name}: skipped (not installed)`);
}
console.log(`\n${lines.join('\n')}`);

/** Answers the closing line of an engine; a run that breaks off, or doesn't begin, has failed. */
async function runIn(engine: string): Promise<string> {
  console.log(`\n── ${engine}`);
  const args = SUITES.element?.args ?? [];
  const end = AbortSignal.any([interruption, AbortSignal.timeout(LIMIT_MS)]);
  const {output, isClean} = await runSuiteProcess({suite: engine, args, env: {BUYBOX_ENGINE: engine}, end});
  const tally = findClosingLine(engine, output);
  if (tally && isClean && tally.failed === 0) return formatClosingLine(engine, tally);
  process.exitCode = 1;
  return formatClosingLine(engine, {passed: tally?.passed ?? 0, failed: tally?.failed || 1});
}
