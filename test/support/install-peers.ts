/** Installs packages from a lock file of their own, apart from what the project itself is made of. */
import {execFile} from 'node:child_process';
import {cp, mkdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';

const LOCK = 'package-lock.json';
const QUIET = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];

/** Installs what the lock file in `from` names into `into`, unless it is there already. */
export async function installPeers(from: string, into: string): Promise<void> {
  await mkdir(into, {recursive: true});
  if (await isInstalled(from, into)) return;
  console.log(`Installing what ${into} needs, once`);
  for (const file of ['package.json', LOCK]) await cp(join(from, file), join(into, file));
  await promisify(execFile)('npm', ['ci', ...QUIET], {cwd: into, shell: process.platform === 'win32'});
}

/** npm's own note of what it has installed is newer than what it was told to. */
async function isInstalled(from: string, into: string): Promise<boolean> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => '');
  const [asked, there] = await Promise.all([from, into].map((folder) => read(join(folder, LOCK))));
  return (await read(join(into, 'node_modules/.package-lock.json'))) !== '' && asked === there;
}
