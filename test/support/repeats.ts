/** What only repeats a check in other circumstances: left out of `npm test`, and all there in `npm run test:long`. */
import {test} from 'node:test';

const HAS_ALL = process.env['BUYBOX_REPEATS'] === 'all';

/** A test whose kind another test has. */
export function again(name: string, check: () => Promise<void>): void {
  if (HAS_ALL) test(name, check);
}

/** The first `count` circumstances of a list, which stand for the others; at length all of them. */
export function leading<Each>(all: readonly Each[], count: number): readonly Each[] {
  return HAS_ALL ? all : all.slice(0, count);
}

/** One row of a table of `rows`: among them all each column comes once, and the first in every one; at length all of it. */
export function rowOf<Each>(columns: readonly Each[], row: number, rows: number): readonly Each[] {
  return HAS_ALL ? columns : columns.filter((_, column) => column === 0 || column % rows === row);
}
