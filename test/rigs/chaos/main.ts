/** `npm run chaos -- --runs N --seed S`: disturbs payments in a real browser and says what went wrong; `--run K` is one. */
import {parseArgs} from 'node:util';
import {launch} from 'puppeteer-core';
import {createRandom} from '../simulator/random.ts';
import {FINDINGS} from '../../sandbox/conformance/checked-sandbox.ts';
import {findBrowser, LAUNCH_ARGS, NO_LIMITS} from '../../support/browser.ts';
import {formatClosingLine} from '../../support/closing-line.ts';
import {begin, sayWhenBrokenOff} from '../../support/in-flight.ts';
import {drawPlan, PAIRS, type Plan} from './plan.ts';
import {takeMoreTime} from './pace.ts';
import {runPlan, type Verdict} from './run.ts';

/** Tabs that work at once: more of them only wait for each other. */
const LANES = 4;
/** How often a run is begun anew, each time with more patience. */
const MOST_TRIES = 4;
/** What may only have taken longer than it was waited for. A flaw of money is none of these. */
const OF_TIME = /broke off|is stuck|waits for|could not pay|never told/;

const {values} = parseArgs({
  options: {
    runs: {type: 'string', default: String(PAIRS)},
    seed: {type: 'string', default: '1'},
    run: {type: 'string'},
    'first-failure': {type: 'boolean', default: false},
  },
});
const [runs, seed, only] = [values.runs, values.seed, values.run ?? '-1'].map(Number);
if (
  runs === undefined ||
  seed === undefined ||
  ![runs, seed, Number(only)].every(Number.isSafeInteger) ||
  runs < 1
) {
  console.error('--runs, --seed and --run must be whole numbers, and at least one run.');
  process.exit(2);
}

sayWhenBrokenOff();
const waiting = values.run === undefined ? Array.from({length: runs}, (_, index) => index) : [Number(only)];
const total = waiting.length;
const bad: number[] = [];
const reached: string[] = [];
const began = performance.now();
const browser = await launch({executablePath: await findBrowser(), args: [...LAUNCH_ARGS], ...NO_LIMITS});
await Promise.all(Array.from({length: Math.min(LANES, total)}, work));
await browser.close();
const spent = ((performance.now() - began) / 1000).toFixed(0);
const pairs = new Set(reached).size;
console.log(
  `Chaos: ${total} runs from seed ${seed}, ${bad.length} with a flaw; ${reached.length} reached their moment, ${pairs} of ${PAIRS} pairs of moment and trouble, in ${spent} s`,
);
const isThin = pairs < Math.min(total, PAIRS);
if (isThin) console.log('failed: so many runs should have come to every pair');
const untrue = FINDINGS.take();
if (untrue.length > 0) console.log(`failed: the sandbox is not as Stripe's types have it\n${untrue.join('\n')}`);
const failed = bad.length + [untrue.length > 0, isThin].filter(Boolean).length;
console.log(formatClosingLine('chaos', {passed: total - bad.length, failed}));
process.exit(failed > 0 ? 1 : 0);

async function work(): Promise<void> {
  for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
    const plan = drawPlan(run, createRandom(Number(seed) * 100_003 + run));
    const verdict = await tryPlan(run, plan);
    if (verdict.isReached) reached.push(`${plan.troubles[0]} at ${plan.moment}`);
    if (verdict.flaws.length === 0 && values.run === undefined) continue;
    if (verdict.flaws.length > 0) bad.push(run);
    explain(run, plan, verdict);
    if (values['first-failure'] && bad.length > 0) waiting.length = 0;
  }
}

/** On a busy machine a moment, or what should follow it, may not come in time: then all of it has more, and it is said. */
async function tryPlan(run: number, plan: Plan, tries = 1): Promise<Verdict> {
  const end = begin(`--seed ${seed} --run ${run}`);
  const verdict = await runPlan(browser, plan).finally(end);
  const isLate = verdict.flaws.every((flaw) => OF_TIME.test(flaw));
  if ((verdict.isReached && verdict.flaws.length === 0) || !isLate || tries === MOST_TRIES) return verdict;
  takeMoreTime();
  console.log(`late: --seed ${seed} --run ${run}: ${verdict.flaws.join('; ') || 'its moment never came'}`);
  return tryPlan(run, plan, tries + 1);
}

function explain(run: number, plan: Plan, {flaws, steps}: Verdict): void {
  console.log(`${flaws.length > 0 ? 'failed' : 'passed'}: --seed ${seed} --run ${run}: ${flaws.join('; ')}`);
  console.log(`  ${JSON.stringify(plan)}\n  ${steps.join(' · ')}`);
}
