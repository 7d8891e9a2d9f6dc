/** Writes docs/benchmarks.md with its charts and its numbers, of one run. */
import {mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pretty} from '../../../house/docs/pretty.ts';
import {table as markTable} from '../../../house/docs/table.ts';
import type {Machine} from '../machine.ts';
import {type Column, findBase, formatCell, type Row, type Table} from '../report.ts';
import {drawChart} from './chart.ts';
import {describeConditions} from './conditions.ts';

const PAGE = 'docs/benchmarks.md';
const FOLDER = 'docs/benchmarks';

/** Writes all of it anew. */
export async function writeDocs(report: {machine: Machine; tables: readonly Table[]}): Promise<void> {
  await rm(FOLDER, {recursive: true, force: true});
  await mkdir(FOLDER, {recursive: true});
  const sections: string[] = [];
  for (const table of report.tables) sections.push(await writeSection(table));
  await writePretty(PAGE, `${describeConditions(report.machine)}\n\n${sections.join('\n\n')}\n`);
  await writePretty(join(FOLDER, 'results.json'), JSON.stringify(report));
}

async function writePretty(path: string, text: string): Promise<void> {
  await writeFile(path, await pretty(path, text));
}

async function writeSection(table: Table): Promise<string> {
  const {title, says, columns, rows, log = []} = table;
  const charts: string[] = [];
  for (const column of columns) if (column.isDrawn) charts.push(await writeChart(table, column));
  const base = findBase(table);
  const nameOf = ({name, isOurs}: Row): string => (isOurs ? `**${name}**` : name);
  const cells = rows.map((row) => [nameOf(row)].concat(columns.map((column) => formatCell(column, row, base))));
  const numbers = markTable(['', ...columns.map((column) => column.says)], cells);
  const lines = log.length > 0 ? [log.map((line) => `    ${line}`).join('\n')] : [];
  return [`## ${title}`, says, ...charts, numbers, ...lines].join('\n\n');
}

async function writeChart(table: Table, column: Column): Promise<string> {
  const name = `${table.id}-${column.key}.svg`;
  await writeFile(join(FOLDER, name), drawChart(table, column));
  return `${column.says}:\n\n![${table.title}: ${column.says}](benchmarks/${name})`;
}
