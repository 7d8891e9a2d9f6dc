/** `npm run simulate -- --schedules N --seed S`: runs schedules in several processes, and says what they have shown. */
import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {availableParallelism} from 'node:os';
import {parseArgs} from 'node:util';
import {formatClosingLine} from '../../support/closing-line.ts';
import {begin, sayWhenBrokenOff} from '../../support/in-flight.ts';
import {drawPlan} from './plan.ts';
import {createRandom} from './random.ts';
import {type Outcome, PARTS, runPlan} from './schedule.ts';
import {shrink} from './shrink.ts';

/** What one process has run. */
interface Share {
  failed: number[];
  /** Schedules in which something was lost, where that may be. */
  lossy: number;
  sums: Record<Count, number>;
}

type Count = Exclude<keyof Outcome, 'flaws'>;

/** Where so many fail, more of them say nothing new. */
const MOST_FAILURES = 20;
const NONE: Record<Count, number> = {crashes: 0, starts: 0, calls: 0, webhooks: 0, turns: 0, transitions: 0};
/** So many schedules take some seconds; a process takes one to start. */
const WORTH_A_PROCESS = 200;
/** Says that a schedule has failed, and not the simulator itself. */
const FOUND_FAILURE = 3;

const {values} = parseArgs({
  options: {
    schedules: {type: 'string', default: '10000'},
    seed: {type: 'string', default: '1'},
    without: {type: 'string'},
    'may-lose': {type: 'boolean', default: false},
    step: {type: 'string'},
    'first-failure': {type: 'boolean', default: false},
  },
});
const [schedules, seed] = [Number(values.schedules), Number(values.seed)];
const without = PARTS.find((part) => part === values.without);
// What only the reconciler finds is lost without it. Harm is never allowed.
const mayLose = values['may-lose'] || without === 'reconciler';

if (values['first-failure']) await findFailure();
else if (values.step === undefined) await lead();
else await follow(Number(values.step));

function run(own: number): Promise<Outcome> {
  return runPlan(drawPlan(own, createRandom(own)), without);
}

function isBroken({flaws}: Outcome): boolean {
  return flaws.some(({kind}) => kind === 'harm' || !mayLose);
}

/** Ends as soon as a schedule fails; says nothing. */
async function findFailure(): Promise<never> {
  for (let own = seed; own < seed + schedules; own += 1) if (isBroken(await run(own))) process.exit(FOUND_FAILURE);
  process.exit(0);
}

/** Shares the seeds out and adds up. */
async function lead(): Promise<void> {
  refuseWrongArguments();
  const isSteady = JSON.stringify(await run(seed)) === JSON.stringify(await run(seed));
  const processes = Math.min(Math.ceil(schedules / WORTH_A_PROCESS), availableParallelism());
  const shares =
    processes > 1
      ? await Promise.all(Array.from({length: processes}, (_, index) => share(index, processes)))
      : [await runShare(1)];
  const failed = shares.flatMap((each) => each.failed).toSorted((a, b) => a - b);
  for (const bad of failed.slice(0, 3)) await explain(bad);
  if (!isSteady) console.log(`failed: seed ${seed} does not repeat itself`);
  console.log(describe(shares, failed.length));
  const bad = failed.length + (isSteady ? 0 : 1);
  console.log(formatClosingLine('simulator', {passed: schedules + 1 - bad, failed: bad}));
  process.exit(bad > 0 ? 1 : 0);
}

function refuseWrongArguments(): void {
  const areNumbers = Number.isSafeInteger(schedules) && schedules > 0 && Number.isSafeInteger(seed);
  if (areNumbers && values.without === without) return;
  console.error(`--schedules and --seed must be whole numbers; --without one of ${PARTS.join(', ')}.`);
  process.exit(2);
}

function describe(shares: readonly Share[], failed: number): string {
  const sum = (name: Count): number => shares.reduce((total, {sums}) => total + sums[name], 0);
  const lossy = shares.reduce((total, each) => total + each.lossy, 0);
  const found = mayLose
    ? `${failed} with harm, ${lossy} with something that nobody has found`
    : `${failed} with something lost, doubled, wrong or refunded too often`;
  const off = without ? ` without ${without}` : '';
  const what = `${sum('crashes')} crashes, ${sum('transitions')} transitions, ${sum('starts')} callbacks, ${sum('calls')} calls, ${sum('webhooks')} deliveries`;
  return `Schedules: ${schedules}${off} from seed ${seed}, ${found}; ${what}, ${sum('turns')} turns`;
}

function share(index: number, processes: number): Promise<Share> {
  const count = Math.floor((schedules - 1 - index) / processes) + 1;
  const own = [`--schedules=${count}`, `--seed=${seed + index}`, `--step=${processes}`];
  if (without) own.push(`--without=${without}`);
  if (mayLose) own.push('--may-lose');
  const child = fork(import.meta.filename, own);
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

async function follow(step: number): Promise<void> {
  const share = await runShare(step);
  process.send?.(share, () => process.exit(0));
}

/** Runs every `step`th seed. */
async function runShare(step: number): Promise<Share> {
  const {stackTraceLimit} = Error;
  sayWhenBrokenOff();
  // Stripe's SDK notes where each of its calls comes from.
  Error.stackTraceLimit = 0;
  const share: Share = {failed: [], lossy: 0, sums: {...NONE}};
  for (let count = 0; count < schedules && share.failed.length < MOST_FAILURES; count += 1) {
    const own = seed + count * step;
    const end = begin(`seed ${own}`);
    const outcome = await run(own).finally(end);
    if (isBroken(outcome)) share.failed.push(own);
    else if (outcome.flaws.length > 0) share.lossy += 1;
    for (const name of Object.keys(NONE) as Count[]) share.sums[name] += outcome[name];
  }
  Error.stackTraceLimit = stackTraceLimit;
  return share;
}

async function explain(bad: number): Promise<void> {
  const plan = without ? drawPlan(bad, createRandom(bad)) : await shrink(drawPlan(bad, createRandom(bad)));
  const {flaws} = await runPlan(plan, without);
  const says = flaws.map(({kind, says}) => `${kind}: ${says}`);
  console.log(`\nfailed: seed ${bad}\n  ${says.join('\n  ')}\n  smallest: ${JSON.stringify(plan)}`);
}
