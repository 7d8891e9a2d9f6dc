/** Makes tables of what servers were measured at: medians over the rounds. */
import {medians} from '../median.ts';
import type {Column, Row, Table} from '../report.ts';
import type {Pace} from './load.ts';

/** What is said of every request. */
const COLUMNS: readonly Column[] = [
  {key: 'rate', says: 'requests/s', isDrawn: true},
  {key: 'p50', says: 'p50 ms', digits: 2},
  {key: 'p99', says: 'p99 ms', digits: 1},
  {key: 'cpu', says: 'CPU µs per request', isDrawn: true},
];

/** The paces of each row, round by round. */
export type Paces = Map<string, Pace[]>;

/** Adds one. */
export function note(paces: Paces, name: string, pace: Pace): void {
  paces.set(name, [...(paces.get(name) ?? []), pace]);
}

/** A table of those that were noted, in the order in which they were first. */
export function tabulate(paces: Paces, about: Omit<Table, 'columns' | 'rows'>): Table {
  const rows = Array.from(paces, ([name, measured]): Row => {
    return {name, isOurs: name.startsWith('Buybox'), values: {...medians<keyof Pace>(measured)}};
  });
  return {...about, columns: COLUMNS, rows};
}
