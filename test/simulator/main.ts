/** `npm run simulate -- --schedules N --seed S`: runs schedules in several processes, and says what they have shown. */
import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {availableParallelism} from 'node:os';
import {parseArgs} from 'node:util';
import {formatClosingLine} from '../tools/closing-line.ts';
import {drawPlan} from './plan.ts';
import {createRandom} from './random.ts';
import {type Outcome, type Without, runPlan} from './schedule.ts';
import {shrink} from './shrink.ts';

/** What one process has run. */
interface Share {
  failed: number[];
  sums: Record<Count, number>;
}

type Count = Exclude<keyof Outcome, 'broken'>;

/** Where so many fail, more of them say nothing new. */
const MOST_FAILURES = 20;
const NONE: Record<Count, number> = {crashes: 0, starts: 0, calls: 0, webhooks: 0, turns: 0};
const {values} = parseArgs({
  options: {
    schedules: {type: 'string', default: '2000'},
    seed: {type: 'string', default: '1'},
    without: {type: 'string'},
    step: {type: 'string'},
    'first-failure': {type: 'boolean', default: false},
  },
});
const [schedules, seed] = [Number(values.schedules), Number(values.seed)];
const without: Without = values.without ? {[values.without]: true} : {};

if (values['first-failure']) await findFailure();
else if (values.step === undefined) await lead();
else await follow(Number(values.step));

/** Ends with 1 as soon as a schedule fails; says nothing. */
async function findFailure(): Promise<never> {
  for (let own = seed; own < seed + schedules; own += 1) {
    const {broken} = await runPlan(drawPlan(own, createRandom(own)), without);
    if (broken.length > 0) process.exit(1);
  }
  process.exit(0);
}

/** Shares the seeds out and adds up. */
async function lead(): Promise<void> {
  if (!Number.isSafeInteger(schedules) || schedules < 1 || !Number.isSafeInteger(seed)) {
    console.error('--schedules and --seed must be whole numbers.');
    process.exit(2);
  }
  const isSteady = await repeats(seed);
  const processes = Math.min(schedules, availableParallelism());
  const shares = await Promise.all(Array.from({length: processes}, (_, index) => share(index, processes)));
  const failed = shares.flatMap((each) => each.failed).toSorted((a, b) => a - b);
  const sum = (name: Count): number => shares.reduce((total, {sums}) => total + sums[name], 0);
  for (const bad of failed.slice(0, 3)) await explain(bad);
  if (!isSteady) console.log(`failed: seed ${seed} does not repeat itself`);
  const lost = `${failed.length} with something lost, doubled, wrong or refunded too often`;
  console.log(
    `Schedules: ${schedules} from seed ${seed}, ${lost}; ${sum('crashes')} crashes, ${sum('starts')} callbacks, ${sum('calls')} calls, ${sum('webhooks')} deliveries, ${sum('turns')} turns`,
  );
  const bad = failed.length + (isSteady ? 0 : 1);
  console.log(formatClosingLine('simulator', {passed: schedules + 1 - bad, failed: bad}));
  process.exit(bad > 0 ? 1 : 0);
}

function share(index: number, processes: number): Promise<Share> {
  const count = Math.floor((schedules - 1 - index) / processes) + 1;
  const own = [`--schedules=${count}`, `--seed=${seed + index}`, `--step=${processes}`];
  const child = fork(import.meta.filename, values.without ? [...own, `--without=${values.without}`] : own);
  return answerOf(child);
}

async function answerOf(child: ChildProcess): Promise<Share> {
  const exit = once(child, 'exit').then(([code]) => {
    throw new Error(`A process of the simulator ended with ${String(code)}.`);
  });
  const answer = once(child, 'message').then(([share]) => share as Share);
  exit.catch(() => undefined);
  return Promise.race([answer, exit]);
}

/** Runs every `step`th seed. */
async function follow(step: number): Promise<void> {
  // Stripe's SDK notes where each of its calls comes from.
  Error.stackTraceLimit = 0;
  const share: Share = {failed: [], sums: {...NONE}};
  for (let count = 0; count < schedules && share.failed.length < MOST_FAILURES; count += 1) {
    const own = seed + count * step;
    const {broken, ...counts} = await runPlan(drawPlan(own, createRandom(own)), without);
    if (broken.length > 0) share.failed.push(own);
    for (const name of Object.keys(NONE) as Count[]) share.sums[name] += counts[name];
  }
  process.send?.(share, () => process.exit(0));
}

async function repeats(own: number): Promise<boolean> {
  const first = JSON.stringify(await runPlan(drawPlan(own, createRandom(own)), without));
  return first === JSON.stringify(await runPlan(drawPlan(own, createRandom(own)), without));
}

async function explain(bad: number): Promise<void> {
  const plan = await shrink(drawPlan(bad, createRandom(bad)));
  const {broken} = await runPlan(plan);
  console.log(`\nfailed: seed ${bad}\n  ${broken.join('\n  ')}\n  smallest: ${JSON.stringify(plan)}`);
}
