/** What is right and wrong with a SQLite file: its pragmas, who may read it, where it is and how much room is left. */
import {statSync, statfsSync} from 'node:fs';
import type {DatabaseSync} from 'node:sqlite';
import {type Remark, judge} from '../remark.ts';

const MIB = 1024 * 1024;
/** A busy shop's orders of a few weeks, and the log of what is not yet in the file itself. */
const LITTLE_MIB = 500;
/** Soon no sale can be written down. */
const LEAST_MIB = 50;

/** Readable or writable by whoever has an account on this machine. */
const OF_OTHERS = 0o007;

/** What is to be looked at. */
export interface Examined {
  /** The connection that writes. */
  writer: DatabaseSync;
  /** The file's path; null for what is in memory. */
  location: string | null;
  doubt: string | undefined;
  /** Throws where the file was removed or replaced. */
  assertThere: () => void;
}

/** Looks at an open database. It is asked on the connection that writes: some pragmas are a connection's own. */
export function examine({writer, location, doubt, assertThere}: Examined): Remark[] {
  if (location === null) return [IN_MEMORY];
  const [settings, place] = [examinePragmas(writer), examinePlace(location, doubt, assertThere)];
  // Of a file that is gone there is nothing else to see.
  if (place.level === 'error') return [settings, place];
  return [settings, examineMode(location), place, examineSpace(location)];
}

const IN_MEMORY: Remark = judge('place', '', [
  {says: 'The orders are in memory, and end with the process.', todo: 'Give sqlite() the path of a file.'},
]);

/** What we have set, as it holds now, by what it is for. */
const PRAGMAS: readonly [name: string, value: number | string, without: string, isError: boolean][] = [
  ['journal_mode', 'wal', 'readers and writers wait for each other', false],
  ['synchronous', 2, 'a power cut can lose what was already answered', true],
  ['foreign_keys', 1, 'rows of orders that are not there can be written', false],
];

/** What `synchronous` is called by its number. */
const SYNCHRONOUS = ['OFF', 'NORMAL', 'FULL', 'EXTRA'];

/** The pragmas that decide what a COMMIT is worth. */
export function examinePragmas(writer: DatabaseSync): Remark {
  const wrong = PRAGMAS.flatMap(([name, wanted, without, isError]) => {
    const value = Object.values(writer.prepare(`PRAGMA ${name}`).get() ?? {})[0] ?? 'unknown';
    // EXTRA is more than FULL.
    if (value === wanted || (name === 'synchronous' && Number(value) > Number(wanted))) return [];
    const shown = name === 'synchronous' ? (SYNCHRONOUS[Number(value)] ?? value) : value;
    const todo = `Put the file where SQLite can set ${name} itself: on a plain disk of this machine.`;
    return [{says: `SQLite’s ${name} is ${String(shown)}: ${without}.`, todo, isError}];
  });
  return judge('settings', 'journal_mode is WAL, synchronous FULL, and foreign keys are checked.', wrong);
}

function examineMode(location: string): Remark {
  const isOpen = process.platform !== 'win32' && (statSync(location).mode & OF_OTHERS) !== 0;
  return judge('rights', 'Only its owner and their group may read the file.', [
    isOpen && {
      says: `Everybody on this machine may open ${location}.`,
      todo: `Set its mode: chmod 600 ${location}*`,
    },
  ]);
}

function examinePlace(location: string, doubt: string | undefined, assertThere: () => void): Remark {
  try {
    assertThere();
  } catch (error) {
    return judge('place', '', [{says: (error as Error).message, isError: true, todo: 'Start the shop again.'}]);
  }
  const todo = 'Put the file on a disk of this machine, or use buybox/server/postgres.';
  return judge(
    'place',
    `${location} is on a disk of this machine.`,
    doubt === undefined ? [] : [{says: doubt, todo}],
  );
}

function examineSpace(location: string): Remark {
  const {bavail, bsize} = statfsSync(location);
  const free = Math.floor((bavail * bsize) / MIB);
  const says = `${free} MiB are free beside ${location}.`;
  const todo = 'Make room on that disk: when it is full, nothing can be sold.';
  return judge('space', says, [free < LITTLE_MIB && {says, todo, isError: free < LEAST_MIB}]);
}
