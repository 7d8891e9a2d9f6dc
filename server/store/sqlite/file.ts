/** What can be known of a database's file from outside: whether it is still there, and whether it is on this machine. */
import {closeSync, openSync, statSync, statfsSync} from 'node:fs';
import {StoreUnavailable} from '../database.ts';

/** Linux's numbers of file systems of other machines: NFS, SMB, CIFS, SMB2, AFS, Ceph. */
const REMOTE = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400]);

/**
 * Linux's numbers of file systems that may be another machine's: Plan 9's and FUSE, such as Docker Desktop's volumes (virtiofs is
 * FUSE, too), WSL's drives and sshfs, and VirtualBox's folders. FUSE may as well be an encrypted disk, so nobody is refused.
 */
const DOUBTFUL = new Map([
  [0x01021997, '9p'],
  [0x65735546, 'FUSE'],
  [0x786f4256, 'vboxsf'],
]);

/** What SQLite takes for something else than a path. */
const NO_PATH = /^(?:$|:memory:$|file:)/;

/**
 * Makes the file where there is none, for its owner alone: buyers' addresses are in it. SQLite gives the files beside it, which
 * hold the same, the mode of this one.
 */
export function makePrivate(file: string): void {
  if (NO_PATH.test(file)) return;
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch {
    // It is there already, as its owner wants it; what else may be wrong, SQLite says.
  }
}

/**
 * Refuses a file on another machine: SQLite's locks don't hold there.
 * @see https://www.sqlite.org/wal.html "All processes using a database must be on the same host computer"
 * @returns what its owner should know where that can't be told from here
 * @throws TypeError
 */
export function assertLocal(file: string): string | undefined {
  const type = Number(statfsSync(file).type) >>> 0;
  if (REMOTE.has(type))
    throw new TypeError(`sqlite(): ${file} is on a network file system, where SQLite's locks don't hold.`);
  const name = DOUBTFUL.get(type);
  if (name === undefined) return undefined;
  return `sqlite(): ${file} is on a file system of type ${name}, as are Docker Desktop's mounts of the host's folders and WSL's drives. Where it is another machine's, SQLite's locks don't hold, and orders can be lost: put the file on a disk of this machine, such as a named volume, or use buybox/server/postgres.`;
}

/**
 * Watches a file that has just been opened.
 * @returns what throws StoreUnavailable once the file was removed or replaced: a write would be gone with the process
 */
export function watchFile(file: string): () => void {
  const {ino, dev} = statSync(file);
  return () => {
    const now = statSync(file, {throwIfNoEntry: false});
    if (now?.ino !== ino || now.dev !== dev)
      throw new StoreUnavailable(`The database file ${file} was removed or replaced: start the shop again.`);
  };
}
