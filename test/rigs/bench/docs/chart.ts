/** Draws one column of a table as bars, to be read on a light and on a dark page. */
import type {Column, Row, Table} from '../report.ts';

const LABEL_WIDTH = 250;
const BAR_WIDTH = 360;
const END_WIDTH = 90;
const LINE_HEIGHT = 26;
const WIDTH = LABEL_WIDTH + BAR_WIDTH + END_WIDTH;

/** Both are readable on white and on black. */
const TEXT = '#80868f';
const OURS = '#12a37f';
const OTHERS = '#8c9bb0';

/** The chart, as SVG. */
export function drawChart({rows, undrawn = []}: Pick<Table, 'rows' | 'undrawn'>, column: Column): string {
  const drawn = rows.filter(({name, values}) => !undrawn.includes(name) && Number.isFinite(values[column.key]));
  const longest = Math.max(...drawn.map(({values}) => values[column.key] ?? 0));
  const height = LINE_HEIGHT * drawn.length + 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"`,
    `  font-family="system-ui, sans-serif" font-size="13" fill="${TEXT}" role="img" aria-label="${escape(column.says)}">`,
    ...drawn.map((row, index) => drawBar(row, column, {top: 4 + index * LINE_HEIGHT, longest})),
    '</svg>',
    '',
  ].join('\n');
}

function drawBar(
  {name, isOurs, values}: Row,
  {key, digits = 0}: Column,
  {top, longest}: {top: number; longest: number},
): string {
  const value = values[key] ?? 0;
  const width = Math.max(1, (value / longest) * BAR_WIDTH);
  const color = isOurs ? OURS : OTHERS;
  const number = value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
  return [
    `  <text x="${LABEL_WIDTH - 8}" y="${top + 16}" text-anchor="end"${isOurs ? ' font-weight="bold"' : ''}>${escape(name)}</text>`,
    `  <rect x="${LABEL_WIDTH}" y="${top + 3}" width="${width.toFixed(1)}" height="18" rx="2" fill="${color}"/>`,
    `  <text x="${(LABEL_WIDTH + width + 6).toFixed(1)}" y="${top + 16}">${number}</text>`,
  ].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
