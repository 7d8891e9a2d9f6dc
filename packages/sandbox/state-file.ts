/** Keeps a sandbox's state in a file. Knows how to read and write; knows nothing of the content. */
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {parse, stringify} from 'devalue';
import type {State} from './state.ts';

/** How long changes are gathered before they are written, in milliseconds. */
const GATHER_MS = 200;
const FORMAT = 'buybox-sandbox';
const VERSION = 1;

/** The file of a sandbox. */
export interface StateFile {
  /** The stored state; null if there is no file yet. */
  read(): State | null;
  /** Marks the state as changed: it is written soon. */
  touch(): void;
  /** Writes pending changes at once. */
  flush(): void;
}

/** The file at `path`; `take` returns the state to write. A crash leaves the old file or the new one, never half
 *  of one. */
export function openStateFile(path: string, take: () => State): StateFile {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    write(path, take());
  };
  const touch = () => {
    timer ??= setTimeout(flush, GATHER_MS);
  };
  return {read: () => (existsSync(path) ? read(path) : null), touch, flush};
}

function write(path: string, state: State): void {
  mkdirSync(dirname(path), {recursive: true});
  const fresh = `${path}.new`;
  // It holds signing secrets.
  writeFileSync(fresh, `${JSON.stringify({format: FORMAT, version: VERSION})}\n${stringify(state)}\n`, {
    mode: 0o600,
  });
  renameSync(fresh, path);
}

/** The first line names the format, the second is the state. @throws Error for any other file, which stays as it is. */
function read(path: string): State {
  const [head = '', body = ''] = readFileSync(path, 'utf8').split('\n');
  try {
    const {format, version} = JSON.parse(head) as {format?: unknown; version?: unknown};
    if (format === FORMAT && version === VERSION) return parse(body) as State;
  } catch {
    // Reported below.
  }
  throw new Error(`${path} is no file of this sandbox. Choose another with --file, or delete it.`);
}
