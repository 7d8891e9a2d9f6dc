/** A folder in which a host is installed as a user would: Buybox from its tarball, the rest from npm. */
import {execFile} from 'node:child_process';
import {cp, mkdir, mkdtemp, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {Absent} from './cells.ts';
import type {Host} from './hosts.ts';

const run = promisify(execFile);
const QUIET = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
const LATE = 'test/rigs/hosts/late';
const TAKEN_AWAY = 'taken-away';

/** What is installed. */
export type Contents = Pick<
  Host,
  'folder' | 'packages' | 'runtime' | 'mount' | 'late' | 'build' | 'isAlone' | 'starter'
>;

/** A host's folder. */
export interface Place extends AsyncDisposable {
  readonly path: string;
  /** Mounts the shop behind something that reads every body. */
  mountLate(): Promise<void>;
  /** Builds what there is to build. */
  build(env?: Readonly<Record<string, string>>): Promise<void>;
}

/** Packs what dist/ holds; answers the tarball. */
export async function pack(folder: string): Promise<string> {
  const {stdout} = await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], '.');
  const [packed] = JSON.parse(stdout) as [{filename: string}];
  return join(folder, packed.filename);
}

/** Installs a host. @throws Absent where npm can't bring it; Error where Buybox can't be installed beside it */
export async function openPlace(host: Contents, tarball: string): Promise<Place> {
  const path = await mkdtemp(join(tmpdir(), `buybox-${host.folder}-`));
  try {
    await install(host, tarball, path);
  } catch (error) {
    await rm(path, {recursive: true, force: true});
    throw error;
  }
  return {
    path,
    mountLate: () => mountLate(host, path),
    build: (env) => build(host, path, env),
    [Symbol.asyncDispose]: () => rm(path, {recursive: true, force: true}),
  };
}

async function install(
  {folder, packages, runtime, mount, starter}: Contents,
  tarball: string,
  path: string,
): Promise<void> {
  await mkdir(join(path, dirname(mount)), {recursive: true});
  await writeFile(join(path, 'package.json'), JSON.stringify({private: true, type: 'module'}));
  if (packages.length > 0) await orAbsent(npm(['install', ...QUIET, ...packages], path));
  if (runtime) await orAbsent(run(join(path, runtime), ['--version']));
  const {version} = JSON.parse(await readFile('node_modules/stripe/package.json', 'utf8')) as {version: string};
  await npm(['install', ...QUIET, ...packages, tarball, `stripe@${version}`], path);
  await cp('demo/hosts/shop.js', join(path, 'shop.js'));
  await cp(`demo/hosts/${folder}`, path, {recursive: true});
  if (starter) await cp(`test/rigs/hosts/${starter}`, join(path, basename(starter)));
}

/** The example itself stays beside it, for one that only needs to stand before it. */
async function mountLate({folder, late = folder, mount}: Contents, path: string): Promise<void> {
  await rename(join(path, mount), join(path, dirname(mount), 'on-time.js'));
  await cp(`${LATE}/${late}.js`, join(path, mount));
}

function orAbsent(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: Error) => {
    throw new Absent(error.message);
  });
}

async function build(host: Contents, path: string, added: Readonly<Record<string, string>> = {}): Promise<void> {
  if (!host.build) return;
  // From the build before.
  if (host.isAlone) await rename(join(path, TAKEN_AWAY), join(path, 'node_modules')).catch(() => undefined);
  const env = {...process.env, ...added, NEXT_TELEMETRY_DISABLED: '1'};
  await run(process.execPath, [...host.build], {cwd: path, env}).catch(
    (error: {stdout: string; stderr: string}) => {
      throw new Error(`The build failed.\n${error.stdout}${error.stderr}`);
    },
  );
  if (host.isAlone) await rename(join(path, 'node_modules'), join(path, TAKEN_AWAY));
}

function npm(args: readonly string[], cwd: string): Promise<{stdout: string}> {
  return run('npm', args, {cwd, shell: process.platform === 'win32'});
}
