/** `npm run mutants`: breaks the server in one place at a time, and shows that the simulator or a test sees it. */
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {findClosingLine, formatClosingLine} from '../../support/closing-line.ts';
import type {Mutant} from './mutant.ts';
import {MUTANTS} from './mutant-list.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SCHEDULES = 600;
/** How the simulator ends when a schedule has failed, and not the simulator. */
const FOUND_FAILURE = 3;
const REPORTER = '--test-reporter=./test/support/node-reporter.ts';

const chosen = process.argv[2] ? MUTANTS.filter(({name}) => name.includes(process.argv[2] ?? '')) : MUTANTS;
const waiting = [...chosen];
const alive: string[] = [];
await Promise.all(Array.from({length: Math.min(2, availableParallelism())}, hunt));
console.log(`Mutants: ${chosen.length - alive.length} of ${chosen.length} killed`);
console.log(formatClosingLine('mutants', {passed: chosen.length - alive.length, failed: alive.length}));
process.exit(alive.length > 0 ? 1 : 0);

async function hunt(): Promise<void> {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const killer = await kill(mutant);
    if (killer === null) alive.push(mutant.name);
    console.log(
      `${killer === null ? 'ALIVE ' : 'killed'}  ${mutant.name}${killer === null ? '' : ` (${killer})`}`,
    );
  }
}

/**
 * Who has seen it; null when nobody has. A test file must fail in part: one that fails as a whole could not be read.
 * @throws Error when there is nothing to break where it says, or what is broken can't be run
 */
async function kill(mutant: Mutant): Promise<string | null> {
  const source = readFileSync(join(ROOT, 'server', mutant.file), 'utf8');
  if (source.split(mutant.from).length !== 2) throw new Error(`${mutant.name}: ${mutant.file} has changed.`);
  if (!mutant.test) {
    const {code} = await run(mutant, [
      'test/rigs/simulator/main.ts',
      '--schedules',
      String(SCHEDULES),
      '--first-failure',
    ]);
    if (code !== 0 && code !== FOUND_FAILURE) throw new Error(`${mutant.name}: the simulator broke off.`);
    return code === 0 ? null : 'the simulator';
  }
  const {code, output} = await run(mutant, ['--test', REPORTER, mutant.test]);
  if (code === 0) return null;
  const {passed} = findClosingLine('tests', output) ?? {passed: 0};
  if (passed === 0) throw new Error(`${mutant.name}: ${mutant.test} can't be run.`);
  return mutant.test;
}

async function run(
  {file, from, to}: Mutant,
  args: readonly string[],
): Promise<{code: number | null; output: string}> {
  const env = {...process.env, BUYBOX_MUTANT: JSON.stringify({file: `/server/${file}`, from, to})};
  const node = ['--conditions=buybox-source', '--import', './test/rigs/simulator/mutate.ts', ...args];
  const child = spawn(process.execPath, node, {cwd: ROOT, env, stdio: ['ignore', 'pipe', 'ignore']});
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const output = await text(child.stdout);
  return {code: await ended, output};
}
