/** `npm run test:long`: what takes longer than `npm test` may, one after the other. Ends with the number that failed. */
import {spawn} from 'node:child_process';
import {join} from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SOURCE = '--conditions=buybox-source';

/** Sentence, arguments of Node, further environment. */
const RUNS: readonly [string, string[], Record<string, string>?][] = [
  ['every engine that is here', [SOURCE, 'test/engines.ts']],
  ['each journey in all its circumstances', ['test/support/run-suites.ts', 'journey'], {BUYBOX_REPEATS: 'all'}],
  ['the sandbox in all its circumstances', ['test/support/run-suites.ts', 'sandbox'], {BUYBOX_REPEATS: 'all'}],
  [
    'the oldest SDK of Stripe that is supported',
    [SOURCE, '--import=./test/support/oldest-sdk.ts', '--test', '--test-concurrency=2', 'test/server/*.test.ts'],
  ],
  ['the oldest Chromium that is supported', ['--test', 'test/oldest/buy.test.ts']],
  ['100,000 schedules', [SOURCE, 'test/rigs/simulator/main.ts', '--schedules', '100000', '--seed', '100001']],
  [
    '1,000,000 requests that nobody should send',
    [SOURCE, 'test/rigs/fuzz/main.ts', '--requests', '1000000', '--forged', '50000'],
  ],
  ['100,000 attempts of card testers', [SOURCE, 'test/rigs/siege/main.ts', '--attempts', '100000', '--seed', '2']],
  ['10 million addresses', [SOURCE, '--test', 'test/server/guard/sketch.test.ts'], {BUYBOX_KEYS: '10000000'}],
  ['mutants', ['test/rigs/simulator/mutants.ts']],
  ['2,000 schedules without each part', ['test/rigs/simulator/ablations.ts', '2000']],
  ['kill -9, SQLite', [SOURCE, 'test/rigs/kill/main.ts', '--store', 'sqlite', '--loops', '200']],
  ['kill -9, PostgreSQL', [SOURCE, 'test/rigs/kill/main.ts', '--store', 'postgres', '--loops', '50']],
  ['each trouble at each moment of a payment, in a browser', ['test/rigs/chaos/main.ts']],
  ['no request waits for a million old rows', [SOURCE, 'test/rigs/bench/junk.ts']],
  [
    '15,000 carts, and 12,500 with code, shipping and tax, in every kind of currency',
    [SOURCE, '--test', 'test/server/lines.test.ts', 'test/server/carts.test.ts'],
    {BUYBOX_CARTS: '2500'},
  ],
  ['all paths on 1,000 orders', [SOURCE, '--test', 'test/server/paths.test.ts'], {BUYBOX_PATHS: '1000'}],
  [
    '10,000 lives of a PaymentIntent at the sandbox',
    [SOURCE, '--test', 'test/sandbox/intent-life.test.ts'],
    {BUYBOX_LIVES: '10000', BUYBOX_SEED: '20261121'},
  ],
  [
    '10,000 lives of a subscription at the sandbox',
    [SOURCE, '--test', 'test/sandbox/subscription-life.test.ts'],
    {BUYBOX_LIVES: '10000', BUYBOX_SEED: '20261129'},
  ],
  [
    'every wrong value for every parameter of the sandbox',
    [SOURCE, '--test', 'test/sandbox/conformance/wrong-input.test.ts'],
    {BUYBOX_WRONG_INPUT: 'all'},
  ],
];

let failed = 0;
for (const [sentence, args, env = {}] of RUNS) {
  console.log(`\n── ${sentence}`);
  const isRight = (await run(args, env)) === 0;
  if (!isRight) failed += 1;
  console.log(isRight ? `passed: ${sentence}` : `failed: ${sentence}`);
}
console.log(`\nlong: ${RUNS.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function run(args: readonly string[], env: Record<string, string>): Promise<number | null> {
  const child = spawn(process.execPath, args, {cwd: ROOT, env: {...process.env, ...env}, stdio: 'inherit'});
  return new Promise((resolve) => child.once('exit', resolve));
}
