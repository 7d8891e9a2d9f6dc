/** The folder in which the bench's peers are installed, apart from what the project itself is made of. */
import {execFile} from 'node:child_process';
import {cp, mkdir, readFile, rm} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {promisify} from 'node:util';

const PEERS = join(import.meta.dirname, 'peers');
const LOCK = 'package-lock.json';
const QUIET = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];

/** Its path. What it does not have itself is found in the project around it, in the project's versions. */
export const WORKSHOP = resolve('.cache/bench');

/** Installs what the peers' lock file names, unless it is there already, and copies what is to run beside it. */
export async function openWorkshop(): Promise<void> {
  await mkdir(WORKSHOP, {recursive: true});
  if (!(await isInstalled())) await install();
  // Of a run that was broken off.
  await rm(join(WORKSHOP, 'data'), {recursive: true, force: true});
  for (const folder of ['pages', 'servers']) {
    await rm(join(WORKSHOP, folder), {recursive: true, force: true});
    await cp(join(import.meta.dirname, folder), join(WORKSHOP, folder), {recursive: true});
  }
}

/** The installed version of a package: a peer's, or else the project's. */
export async function versionOf(name: string): Promise<string> {
  const path = (root: string): string => join(root, 'node_modules', name, 'package.json');
  const text = await readFile(path(WORKSHOP), 'utf8').catch(() => readFile(path('.'), 'utf8'));
  return (JSON.parse(text) as {version: string}).version;
}

/** npm's own note of what it has installed is newer than what it was told to. */
async function isInstalled(): Promise<boolean> {
  const [asked, there] = await Promise.all(
    [join(PEERS, LOCK), join(WORKSHOP, LOCK)].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const done = await readFile(join(WORKSHOP, 'node_modules/.package-lock.json'), 'utf8').catch(() => '');
  return done !== '' && asked === there;
}

async function install(): Promise<void> {
  console.log('Installing the peers of the bench, once');
  for (const file of ['package.json', LOCK]) await cp(join(PEERS, file), join(WORKSHOP, file));
  await promisify(execFile)('npm', ['ci', ...QUIET], {cwd: WORKSHOP, shell: process.platform === 'win32'});
}
