/** Counts what was played, and says it in lines. Knows no recording and no sandbox. */
import type {Difference} from './compare.ts';
import type {Played} from './play.ts';

/** A kind of difference, how often it was found, and one example. */
export interface Kind {
  kind: Difference['kind'];
  path: string;
  count: number;
  example: {file: string; call: string; recorded: string; ours: string};
}

/** What a run has found. */
export interface Report {
  files: number;
  calls: number;
  same: number;
  differs: number;
  /** Those of them that differ only in fields that the recording lacks or has as null: Stripe adds fields to all versions. */
  onlyFields: number;
  notSimulated: number;
  skipped: Record<string, number>;
  /** The most frequent first. */
  kinds: Kind[];
  /** The endpoints that are not simulated; the most frequent first. */
  missingEndpoints: {endpoint: string; count: number}[];
  /** What threw, by file. */
  failures: {file: string; message: string}[];
}

/** A report on nothing yet. */
export function createReport(): Report {
  const counts = {files: 0, calls: 0, same: 0, differs: 0, onlyFields: 0, notSimulated: 0};
  return {...counts, skipped: {}, kinds: [], missingEndpoints: [], failures: []};
}

/** Adds the calls of a file. */
export function addToReport(report: Report, file: string, played: readonly Played[]): void {
  report.files += 1;
  report.calls += played.length;
  for (const each of played) addCall(report, file, each);
  report.kinds.sort((a, b) => b.count - a.count);
  report.missingEndpoints.sort((a, b) => b.count - a.count);
}

function addCall(report: Report, file: string, {call, outcome}: Played): void {
  const asked = `${call.method} ${call.path}`;
  if (outcome.is === 'same') report.same += 1;
  if (outcome.is === 'skipped') report.skipped[outcome.reason] = (report.skipped[outcome.reason] ?? 0) + 1;
  if (outcome.is === 'not simulated') addMissing(report, asked.replaceAll(/\/[a-z_]*_\w*[A-Z\d]\w*/g, '/:id'));
  if (outcome.is !== 'differs') return;
  report.differs += 1;
  if (outcome.differences.every(isField)) report.onlyFields += 1;
  const seen = new Set<string>();
  for (const difference of outcome.differences) {
    const name = `${difference.kind} ${difference.path}`;
    if (!seen.has(name)) addKind(report, difference, {file, call: asked});
    seen.add(name);
  }
}

function isField({kind, recorded}: Pick<Difference, 'kind' | 'recorded'>): boolean {
  return kind === 'extra' || (kind === 'missing' && recorded === 'null');
}

function addMissing(report: Report, endpoint: string): void {
  report.notSimulated += 1;
  const known = report.missingEndpoints.find((each) => each.endpoint === endpoint);
  if (known) known.count += 1;
  else report.missingEndpoints.push({endpoint, count: 1});
}

function addKind(report: Report, difference: Difference, at: {file: string; call: string}): void {
  const {kind, path, recorded, ours} = difference;
  const known = report.kinds.find((each) => each.kind === kind && each.path === path);
  if (known) known.count += 1;
  else report.kinds.push({kind, path, count: 1, example: {...at, recorded, ours}});
}

/** The whole report, for a terminal. */
export function formatReport(report: Report): string {
  const skipped = Object.entries(report.skipped).map(([reason, count]) => `  ${pad(count)}  ${reason}`);
  const fields = report.kinds.filter(({kind, example}) => isField({kind, recorded: example.recorded}));
  const rest = report.kinds.filter((kind) => !fields.includes(kind));
  const all = Object.values(report.skipped).reduce((sum, count) => sum + count, 0);
  return [
    `${report.files} recordings, ${report.calls} calls`,
    `${pad(report.same)}  same`,
    `${pad(report.differs)}  differs, ${report.onlyFields} of them only in fields that the recording lacks or has as null`,
    `${pad(report.notSimulated)}  not simulated`,
    `${pad(all)}  skipped`,
    ...skipped,
    ...report.failures.map(({file, message}) => `failed: ${file}: ${message}`),
    ...section(
      'Not simulated',
      report.missingEndpoints.map(({endpoint, count}) => `${pad(count)}  ${endpoint}`),
    ),
    ...section('What differs, in how many calls', rest.flatMap(formatKind)),
    ...section('Fields that the recording lacks or has as null', fields.flatMap(formatKind)),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', title, ...lines] : [];
}

function formatKind({kind, path, count, example}: Kind): string[] {
  const {file, call, recorded, ours} = example;
  return [
    `${pad(count)}  ${kind} ${path}`,
    `        Stripe ${recorded}`,
    `        ours   ${ours}`,
    `        ${call} in ${file}`,
  ];
}

function pad(count: number): string {
  return String(count).padStart(6);
}
