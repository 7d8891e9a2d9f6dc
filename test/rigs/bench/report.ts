/** What a bench has found: tables of numbers, each with its conditions. Knows neither how they were measured nor any file. */

/** What stands in one column. */
export interface Column {
  key: string;
  /** Its heading, with the unit. */
  says: string;
  /** How many digits after the point. @default 0 */
  digits?: number;
  /** Whether the docs draw it. @default false */
  isDrawn?: boolean;
  /** Whether it is no number to divide by, such as one that is best at 0. @default false */
  isAbsolute?: boolean;
}

/** One of those that were compared. */
export interface Row {
  name: string;
  /** Whether it is ours. @default false */
  isOurs?: boolean;
  /** By the key of the column; null is unknown. */
  values: Readonly<Record<string, number | null>>;
}

/** Numbers of one run that may be compared. */
export interface Table {
  /** The name of its charts, in kebab-case. */
  id: string;
  title: string;
  /** The conditions, as sentences. */
  says: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** The row that every other is a multiple of. @default none */
  base?: string;
  /** Rows that charts leave out, as the others would be too short to see. @default none */
  undrawn?: readonly string[];
  /** What else was written down, such as the requests of a page. @default none */
  log?: readonly string[];
}

/** A cell as people read it: the number, and how often the base's it is. */
export function formatCell({key, digits = 0, isAbsolute}: Column, row: Row, base: Row | undefined): string {
  const value = row.values[key] ?? null;
  if (value === null || Number.isNaN(value)) return '–';
  const number = value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
  const unit = isAbsolute ? null : base?.values[key];
  return unit && row !== base ? `${number} (${formatRatio(value / unit)} ×)` : number;
}

/** The row that the others are compared with. */
export function findBase({base, rows}: Table): Row | undefined {
  return rows.find(({name}) => name === base);
}

/** The table for a terminal. */
export function formatTable(table: Table): string {
  const base = findBase(table);
  const cells = [
    ['', ...table.columns.map(({says}) => says)],
    ...table.rows.map((row) => [row.name, ...table.columns.map((column) => formatCell(column, row, base))]),
  ];
  const widths = cells[0]?.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0))) ?? [];
  const lines = cells.map((line) =>
    line
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  '),
  );
  return [table.title, table.says, ...lines, ...(table.log ?? [])].join('\n');
}

function formatRatio(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio >= 0.1 ? ratio.toFixed(2) : ratio.toFixed(3);
}
