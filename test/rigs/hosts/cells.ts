/** What stands in a cell of a table: a result, or that there is none. Knows no check. */

/** What was not asked. */
export const NOTHING = '–';

/** What has failed, and fails the run. */
export const FAILED = 'FAILED';

/** What can't be had here. */
export const ABSENT = 'skipped: absent';

/** Thrown where what is to be tried can't be had. */
export class Absent extends Error {}

/** The result of a check; where it fails, its error is written beside the table. */
export async function attempt(name: string, check: () => Promise<string>): Promise<string> {
  try {
    return await check();
  } catch (error) {
    console.error(`${name}: ${String(error)}`);
    return error instanceof Absent ? ABSENT : FAILED;
  }
}

/** Prints rows by their names; answers whether one of them has failed. */
export function printTable(rows: readonly {name: string}[]): boolean {
  if (rows.length > 0) console.table(Object.fromEntries(rows.map(({name, ...row}) => [name, row])));
  return rows.some((row) => Object.values(row).some((cell) => cell.startsWith(FAILED)));
}
