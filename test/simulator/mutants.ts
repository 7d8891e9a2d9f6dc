/** `npm run mutants`: breaks the server in one place at a time, and shows that the simulator or a test sees it. */
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {formatClosingLine} from '../tools/closing-line.ts';
import {MUTANTS, type Mutant} from './mutant-list.ts';

const ROOT = join(import.meta.dirname, '../..');
const SCHEDULES = 600;

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

/** Who has seen it; null when nobody has. @throws Error when there is nothing to break where it says */
async function kill(mutant: Mutant): Promise<string | null> {
  const source = readFileSync(join(ROOT, 'server', mutant.file), 'utf8');
  if (source.split(mutant.from).length !== 2) throw new Error(`${mutant.name}: ${mutant.file} has changed.`);
  const args = mutant.test
    ? ['--test', mutant.test]
    : ['test/simulator/main.ts', '--schedules', String(SCHEDULES), '--first-failure'];
  const code = await run(mutant, args);
  if (code === 0) return null;
  return mutant.test ?? 'the simulator';
}

function run({file, from, to}: Mutant, args: readonly string[]): Promise<number | null> {
  const env = {...process.env, BUYBOX_MUTANT: JSON.stringify({file: `/server/${file}`, from, to})};
  const node = ['--conditions=buybox-source', '--import', './test/simulator/mutate.ts', ...args];
  const child = spawn(process.execPath, node, {cwd: ROOT, env, stdio: 'ignore'});
  return new Promise((resolve) => child.once('exit', resolve));
}
