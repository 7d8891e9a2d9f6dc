/** Switches off one part of the design at a time, and shows that the rest holds, or what is lost without it. */
import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {formatClosingLine} from '../../support/closing-line.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SCHEDULES = process.argv[2] ?? '100';
const LOSSES = /, 0 with harm, (\d+) with something that nobody has found;/;

/** One part, how it is switched off, and what its absence must show besides the exit code. */
interface Ablation {
  says: string;
  args: readonly string[];
  mutant?: {file: string; from: string; to: string};
  shows?: (output: string) => boolean;
}

const ABLATIONS: readonly Ablation[] = [
  {says: 'without webhooks nothing is lost', args: ['--without', 'webhooks']},
  {says: 'without the browser’s looks nothing is lost', args: ['--without', 'browser']},
  {
    says: 'without the reconciler no harm is done, and what only it finds is lost',
    args: ['--without', 'reconciler'],
    shows: (output) => Number(LOSSES.exec(output)?.[1] ?? 0) > 0,
  },
  {
    says: 'without a lease the fence alone keeps harm away; where all tries are used up, a person is called',
    args: ['--may-lose'],
    mutant: {file: '/server/outbox/run-callbacks.ts', from: 'const LEASE_MS = 15_000;', to: 'const LEASE_MS = 0;'},
  },
];

const tally = {passed: 0, failed: 0};
for (const ablation of ABLATIONS) tally[(await holds(ablation)) ? 'passed' : 'failed'] += 1;
console.log(formatClosingLine('ablations', tally));
process.exit(tally.failed > 0 ? 1 : 0);

async function holds({says, args, mutant, shows = () => true}: Ablation): Promise<boolean> {
  const {code, output} = await simulate(args, mutant);
  const isRight = code === 0 && shows(output);
  console.log(`${isRight ? 'holds ' : 'failed'}  ${says}\n        ${output.trim().split('\n').at(-2) ?? ''}`);
  if (!isRight) console.log(output);
  return isRight;
}

async function simulate(
  args: readonly string[],
  mutant: Ablation['mutant'],
): Promise<{code: number | null; output: string}> {
  const node = ['--conditions=buybox-source', ...(mutant ? ['--import', './test/rigs/simulator/mutate.ts'] : [])];
  const env = {...process.env, ...(mutant && {BUYBOX_MUTANT: JSON.stringify(mutant)})};
  const child = spawn(
    process.execPath,
    [...node, 'test/rigs/simulator/main.ts', '--schedules', SCHEDULES, ...args],
    {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const output = await text(child.stdout);
  return {code: await ended, output};
}
