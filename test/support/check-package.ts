/** Checks the parcel that npm would publish, as those do who install it: by publint and by are-the-types-wrong. */
import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);
/** The package is of ES modules alone, and says so. */
const TOOLS = [
  ['node_modules/publint/src/cli.js', '--strict'],
  ['node_modules/@arethetypeswrong/cli/dist/index.js', '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'],
];

const folder = await mkdtemp(join(tmpdir(), 'buybox-'));
try {
  const tarball = await pack(folder);
  const said = await Promise.all(TOOLS.map(([script = '', ...args]) => check(script, [...args, tarball])));
  const failed = said.filter((text) => text !== undefined);
  console.log(failed.join('\n'));
  process.exitCode = failed.length;
} finally {
  await rm(folder, {recursive: true});
}

/** What is built already: a build of its own would change dist/ under those who test it. */
async function pack(folder: string): Promise<string> {
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
  const {stdout} = await run('npm', args, {shell: process.platform === 'win32'});
  const [{filename}] = JSON.parse(stdout) as [{filename: string}];
  return join(folder, filename);
}

/** What the tool finds; nothing where it finds nothing. */
async function check(script: string, args: readonly string[]): Promise<string | undefined> {
  try {
    await run(process.execPath, [script, ...args]);
    return undefined;
  } catch (error) {
    const {stdout, stderr} = error as {stdout?: string; stderr?: string};
    return `${script}\n${stdout ?? String(error)}${stderr ?? ''}`;
  }
}
