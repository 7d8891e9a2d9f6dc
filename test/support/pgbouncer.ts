/** Puts a real PgBouncer in transaction mode before a PostgreSQL, with its other settings as they are packaged. Installs none. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {freePort} from './free-port.ts';

/** A pooler that runs. */
export interface Pooler {
  /** The address of a database behind it, by its own address. */
  through(url: string): string;
  stop(): Promise<void>;
}

/** Why what needs one is skipped; false where there is one. */
export const NO_PGBOUNCER = findPgbouncer() === undefined && 'PgBouncer is not installed';

function findPgbouncer(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  return folders.map((folder) => join(folder, 'pgbouncer')).find((path) => existsSync(path));
}

/** Starts one before the server of this address; every database of it is behind it. */
export async function openPgbouncer(url: string): Promise<Pooler> {
  const folder = await mkdtemp(join(tmpdir(), 'buybox-pgbouncer-'));
  await chmod(folder, 0o777);
  const port = await freePort();
  const file = await writeSettings(folder, new URL(url), port);
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(findPgbouncer() ?? 'pgbouncer', ['-q', ...user, file], {stdio: 'ignore'});
  const kill = (): boolean => child.kill();
  process.once('exit', kill);
  while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    through: (address) => Object.assign(new URL(address), {hostname: '127.0.0.1', port: String(port)}).href,
    async stop() {
      process.off('exit', kill);
      const ended = once(child, 'exit');
      if (child.exitCode === null && kill()) await ended;
      await rm(folder, {recursive: true, force: true});
    },
  };
}

async function writeSettings(
  folder: string,
  {hostname, port, username, password}: URL,
  own: number,
): Promise<string> {
  const [users, settings] = [join(folder, 'userlist.txt'), join(folder, 'pgbouncer.ini')];
  await writeFile(users, `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`);
  const lines = [
    '[databases]',
    `* = host=${hostname} port=${port || '5432'}`,
    '[pgbouncer]',
    `logfile = ${join(folder, 'pgbouncer.log')}`,
    'listen_addr = 127.0.0.1',
    `listen_port = ${own}`,
    'unix_socket_dir =',
    'auth_type = md5',
    `auth_file = ${users}`,
    'pool_mode = transaction',
  ];
  await writeFile(settings, `${lines.join('\n')}\n`);
  await Promise.all([users, settings].map((path) => chmod(path, 0o644)));
  return settings;
}

function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}
