/** Builds, finds a browser, runs the suites one after the other, the patient ones beside them, and adds it all up. */
import {buildIfChanged} from '../../packages/build/build.ts';
import {prepareStripeTypes} from '../sandbox/conformance/stripe-types.ts';
import {findBrowser} from './browser.ts';
import {findClosingLine, formatClosingLine, type Tally} from './closing-line.ts';
import {interruptionSignal, runSuiteProcess} from './suite-process.ts';
import {processesOf, SUITES, type Suite} from './suites.ts';

/** The only limit that goes by the clock: for what waits for ever. A slow machine takes a third of it. */
const RUN_LIMIT_MS = 60 * 60_000;
const began = performance.now();
const interruption = AbortSignal.any([interruptionSignal(), AbortSignal.timeout(RUN_LIMIT_MS)]);

const suites = chooseSuites(process.argv.slice(2));
const tallies = [await prepare(suites)];
const beside = runInTurn(suites.filter(isBeside));
tallies.push(...(await runInTurn(suites.filter((each) => !isBeside(each)))), ...(await beside));

const total = addUp(tallies);
console.log(`\n${formatClosingLine('total', total)} in ${seconds()} s`);
process.exit(total.failed > 0 || interruption.aborted ? 1 : 0);

function chooseSuites(names: readonly string[]): [string, Suite][] {
  const unknown = names.find((name) => !Object.hasOwn(SUITES, name));
  if (unknown !== undefined) {
    console.error(`There is no suite "${unknown}". There are: ${Object.keys(SUITES).join(', ')}.`);
    process.exit(2);
  }
  return Object.entries(SUITES).filter(([name]) => names.length === 0 || names.includes(name));
}

/** Alone it has the machine to itself. */
function isBeside([, {isPatient}]: [string, Suite]): boolean {
  return isPatient === true && suites.length > 1;
}

/** A suite that lacks the build or the browser says so itself; the others still run. */
async function prepare(suites: [string, Suite][]): Promise<Tally> {
  const steps = [failuresOf('build', buildIfChanged)];
  if (suites.some(([, suite]) => suite.browser)) {
    steps.push(failuresOf('browser', async () => (process.env.CHROME_PATH = await findBrowser())));
  }
  // Otherwise every test file would find them missing and make them, all at once.
  if (suites.some(([, suite]) => suite.types)) steps.push(failuresOf('types', prepareStripeTypes));
  const failed = (await Promise.all(steps)).reduce((sum, each) => sum + each, 0);
  return {passed: 0, failed};
}

async function failuresOf(name: string, step: () => Promise<unknown>): Promise<number> {
  try {
    await step();
    return 0;
  } catch (error) {
    console.log(`\nfailed: ${name}\n${error instanceof Error ? error.message : error}`);
    return 1;
  }
}

async function runInTurn(suites: readonly [string, Suite][]): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const [name, suite] of suites) {
    if (!interruption.aborted) tallies.push(await runSuite(name, suite));
  }
  return tallies;
}

async function runSuite(name: string, suite: Suite): Promise<Tally> {
  const isPatient = isBeside([name, suite]);
  console.log(`\n── ${name}, ${isPatient ? 'beside the others, ' : ''}after ${seconds()} s`);
  const runs = processesOf(name, suite).map(([part, args]) => runPart(part, args, isPatient));
  const tally = addUp(await Promise.all(runs));
  if (runs.length > 1) console.log(formatClosingLine(name, tally));
  return tally;
}

async function runPart(name: string, args: readonly string[], isPatient: boolean): Promise<Tally> {
  const {output, isClean} = await runSuiteProcess({suite: name, args, end: interruption, isPatient});
  const tally = findClosingLine(name, output);
  if (tally && (isClean || tally.failed > 0)) return tally;
  console.log(`failed: ${name} broke off`);
  const broken = {passed: tally?.passed ?? 0, failed: 1};
  console.log(formatClosingLine(name, broken));
  return broken;
}

function addUp(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, {passed}) => sum + passed, 0),
    failed: tallies.reduce((sum, {failed}) => sum + failed, 0),
  };
}

function seconds(): string {
  return ((performance.now() - began) / 1000).toFixed(1);
}
