/** `npm run fuzz -- --requests N --forged N --seed S [--only I]`: asks a shop what nobody should, and says what that has shown. */
import {setFlagsFromString} from 'node:v8';
import {parseArgs} from 'node:util';
import {runInNewContext} from 'node:vm';
import {buildIfChanged} from '../../../packages/build/build.ts';
import {formatClosingLine} from '../../support/closing-line.ts';
import {describeAsk} from './ask.ts';
import {runForged} from './run-forged.ts';
import {CHAPTER, type Flaw, type Tally, emptyTally, runRequests} from './run.ts';

const {values} = parseArgs({
  options: {
    requests: {type: 'string'},
    forged: {type: 'string'},
    seed: {type: 'string', default: '1'},
    only: {type: 'string'},
  },
});
const isPlain = values.requests === undefined && values.forged === undefined;
const requests = Number(values.requests ?? (isPlain ? 20_000 : 0));
const forged = Number(values.forged ?? (isPlain ? 2_000 : 0));
const [seed, only] = [Number(values.seed), values.only === undefined ? undefined : Number(values.only)];
/** What is asked twice, to see that a run repeats itself. */
const REPEATED = 300;
/** Only a long run tells what stays from what comes and goes. */
const FEWEST_FOR_MEMORY = 50_000;
const MOST_GROWTH = 1.25;

const rejections: string[] = [];
process.on('unhandledRejection', (reason) => void rejections.push(String(reason)));

refuseWrongArguments();
// Stripe's SDK notes where each of its calls comes from. Some lines are left, so that a stack in an answer is seen.
Error.stackTraceLimit = 4;
await buildIfChanged();
process.exit(await (only === undefined ? lead() : repeat(only)));

function refuseWrongArguments(): void {
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
  if ([requests, forged, seed, only ?? 0].every(isCount) && requests + forged > 0) return;
  console.error('--requests, --forged, --seed and --only must be whole numbers.');
  process.exit(2);
}

/** All of it; answers the exit code. */
async function lead(): Promise<number> {
  const heaps = new Map<number, number>();
  const pause = (next: number): void => void (requests >= FEWEST_FOR_MEMORY && heaps.set(next, measureHeap()));
  const began = performance.now();
  const isSteady = requests === 0 || (await repeatsItself());
  const asked = requests > 0 ? await runRequests({seed, from: 0, to: requests, pause}) : emptyTally();
  const refused = forged > 0 ? await runForged({seed, count: forged}) : emptyTally();
  const others = [
    ...(isSteady ? [] : [`seed ${seed} does not repeat itself`]),
    ...rejections.map((reason) => `a rejection that nobody handled: ${reason}`),
    ...growthOf(heaps),
  ];
  for (const flaw of asked.flaws) print(flaw, `--seed ${seed} --only ${flaw.index}`);
  for (const flaw of refused.flaws) print(flaw, `--seed ${seed} --forged 1 --only ${flaw.index}`);
  for (const says of others) console.log(`\nfailed: ${says}`);
  console.log(describe(asked, refused, (performance.now() - began) / 1000));
  const failed = asked.flaws.length + refused.flaws.length + others.length;
  console.log(
    formatClosingLine('fuzz', {passed: Math.max(0, asked.requests + refused.requests + 1 - failed), failed}),
  );
  return failed > 0 ? 1 : 0;
}

async function repeatsItself(): Promise<boolean> {
  const to = Math.min(requests, REPEATED);
  const runs = [await runRequests({seed, from: 0, to}), await runRequests({seed, from: 0, to})];
  return runs[0]?.digest === runs[1]?.digest;
}

/** One request again, with what went before it in its chapter. */
async function repeat(index: number): Promise<number> {
  if (values.forged !== undefined) return showAll((await runForged({seed, count: 1, from: index})).flaws);
  const from = index - (index % CHAPTER);
  const {flaws} = await runRequests({
    seed,
    from,
    to: index + 1,
    watch: (at, ask, {status, text}) =>
      at === index && console.log(`${describeAsk(ask)}\n→ ${status} ${text.slice(0, 2_000)}`),
  });
  return showAll(flaws.filter((flaw) => flaw.index === index));
}

function showAll(flaws: readonly Flaw[]): number {
  for (const flaw of flaws) print(flaw, `--seed ${seed} --only ${flaw.index}`);
  console.log(flaws.length > 0 ? '' : 'Nothing is wrong with it.');
  return flaws.length > 0 ? 1 : 0;
}

function print({index, says, ask, answer}: Flaw, how: string): void {
  console.log(`\nfailed: request ${index}, repeated by ${how}\n  ${says.join('\n  ')}\n${ask}\n→ ${answer}`);
}

function describe(asked: Tally, refused: Tally, seconds: number): string {
  const list = (counts: Record<string, number>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const accepted = refused.byStatus['200'] ?? 0;
  return [
    ...(asked.requests > 0
      ? [
          `Requests: ${asked.requests} from seed ${seed}; ${list(asked.byRoute)}; ${asked.forgedWebhooks} forged webhooks`,
        ]
      : []),
    ...(asked.requests > 0 ? [`Statuses: ${list(asked.byStatus)}`] : []),
    ...(refused.requests > 0
      ? [`Forged webhooks alone: ${refused.requests}, ${accepted} accepted${describeGenuine(refused)}`]
      : []),
    `Seconds: ${seconds.toFixed(1)}`,
  ].join('\n');
}

/** No test: how long it takes says how fast the machine is. */
function describeGenuine({genuine}: Tally): string {
  const sorted = genuine.toSorted((a, b) => a - b);
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  return `; ${genuine.length} of Stripe’s own among them, p99 ${p99.toFixed(0)} ms`;
}

/** After a fifth of a run everything is warm; what is there at its end besides was kept. */
function growthOf(heaps: ReadonlyMap<number, number>): string[] {
  const warm = [...heaps].find(([next]) => next >= requests / 5)?.[1];
  const last = [...heaps.values()].at(-1);
  if (warm === undefined || last === undefined) return [];
  console.log(`Heap: ${megabytes(warm)} MB after a fifth, ${megabytes(last)} MB at the end`);
  return last > warm * MOST_GROWTH ? [`the heap has grown by more than ${MOST_GROWTH}`] : [];
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}

function measureHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
