/** What is right and wrong with a PostgreSQL: its settings, what our role may do, and whether the way there is encrypted. */
import {type Remark, judge} from '../remark.ts';
import type {Transaction} from '../store.ts';

/** The oldest version that has what our SQL needs. */
const OLDEST_VERSION = 120_000;

/** How it is reached. */
export interface Way {
  /** A name, an address, or the folder of a socket. */
  host: string;
  isEncrypted: boolean;
}

/** Looks at the database and at our role in it. */
export async function examine(tx: Transaction, way: Way): Promise<Remark[]> {
  return [judgeWay(way), judgeSettings((await tx.get<Settings>(SETTINGS)) ?? {}), await examineRole(tx)];
}

/** Of this machine: `localhost`, its addresses, and the folder of a socket. */
const HERE = /^(?:localhost|127(?:\.\d+){3}|::1|\/.*)$/i;

/** Whether what goes there can be read on its way. */
export function judgeWay({host, isEncrypted}: Way): Remark {
  const isFine = isEncrypted || HERE.test(host);
  const says = `Orders, with buyers’ addresses, go to ${host} in clear.`;
  const todo = 'Add sslmode=verify-full to the address that postgres() is given.';
  const fine = isEncrypted ? `The connection to ${host} is encrypted.` : 'The connection stays on this machine.';
  return judge('encryption', fine, [!isFine && {says, todo}]);
}

/** What decides what a COMMIT is worth; null where the engine has no such setting. */
export interface Settings {
  /** 160004 is 16.4. */
  version: string;
  fsync: string | null;
  commits: string | null;
  pages: string | null;
  readonly: string | null;
}

const SETTINGS = `SELECT current_setting('server_version_num') AS version, current_setting('fsync', true) AS fsync,
  current_setting('synchronous_commit', true) AS commits, current_setting('full_page_writes', true) AS pages,
  current_setting('transaction_read_only', true) AS readonly`;

/** Whether what was answered outlives a crash, and whether anything can be written at all. */
export function judgeSettings({version, fsync, commits, pages, readonly}: Partial<Settings>): Remark {
  const lost = 'a crash can lose what was already answered';
  const wrong = [
    Number(version) < OLDEST_VERSION && ['It is older than PostgreSQL 12.', 'Upgrade PostgreSQL.'],
    fsync === 'off' && [`fsync is off: ${lost}.`, 'Set fsync = on in postgresql.conf.'],
    pages === 'off' && ['full_page_writes is off: a crash can spoil tables.', 'Set full_page_writes = on.'],
    commits === 'off' && [`synchronous_commit is off: ${lost}.`, 'Set synchronous_commit = on.'],
    readonly === 'on' && ['It is read-only, such as a replica: nothing can be sold.', 'Connect to the primary.'],
  ].filter((each) => each !== false);
  return judge(
    'settings',
    'fsync and synchronous_commit are on, and it can be written to.',
    wrong.map(([says = '', todo = '']) => ({says, todo, isError: true})),
  );
}

const ROLE = 'SELECT rolsuper AS is_super FROM pg_roles WHERE rolname = current_user';

// Of the table with the schema's version a running shop only reads. Several rights with commas between them would be any of them.
const LACKING = `SELECT c.relname AS name FROM pg_class c
  WHERE c.relkind IN ('r', 'p') AND c.relname LIKE 'buybox^_%' ESCAPE '^' AND pg_table_is_visible(c.oid) AND NOT (
    has_table_privilege(c.oid, 'SELECT') AND (c.relname = 'buybox_schema' OR (has_table_privilege(c.oid, 'INSERT')
    AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE')))) ORDER BY c.relname`;

async function examineRole(tx: Transaction): Promise<Remark> {
  const role = await tx.get<{is_super: boolean}>(ROLE);
  const lacking = (await tx.all<{name: string}>(LACKING)).map(({name}) => name);
  const names = lacking.join(', ');
  return judge('rights', 'Our role may read and write our tables, and is no superuser.', [
    lacking.length > 0 && {
      says: `Our role may not read, insert, update and delete in ${names}.`,
      todo: `GRANT SELECT, INSERT, UPDATE, DELETE ON ${names} to it.`,
      isError: true,
    },
    role?.is_super === true && {
      says: 'Our role is a superuser.',
      todo: 'Make a role that owns our tables and nothing else.',
    },
  ]);
}
