/**
 * Reports a run of Node's own test runner: failures in full, then the closing line.
 * Says nothing of tests that passed. Every file says how much it has checked against Stripe's types: once is enough.
 */
import type {TestEvent} from 'node:test/reporters';
import {relative, resolve} from 'node:path';
import {inspect} from 'node:util';
import {closeSuite, type Tally} from './closing-line.ts';
import {NO_COUNTS, addCounts, formatCounts, takeCounts} from './conformance-line.ts';
import {sayWhenBrokenOff} from './in-flight.ts';

type Failure = Extract<TestEvent, {type: 'test:fail'}>['data'];
type Pass = Extract<TestEvent, {type: 'test:pass'}>['data'];
type Place = Extract<TestEvent, {type: 'test:complete' | 'test:dequeue'}>['data'];

/** The tests under way, by where they stand. Node tells of them at once; of their results file by file. */
const underWay = new Map<string, string>();
sayWhenBrokenOff(() => underWay.values());

/** Node calls this with its events and prints what it yields. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const tally: Tally = {passed: 0, failed: 0};
  let counts = NO_COUNTS;
  for await (const event of events) {
    follow(event);
    const {counts: found, rest} = takeCounts(describe(event, tally));
    counts = addCounts(counts, found);
    yield rest;
  }
  if (counts.bodies > 0) yield `${formatCounts(counts)}\n`;
  yield `${closeSuite(tally)}\n`;
}

function follow({type, data}: TestEvent): void {
  if (type === 'test:dequeue' && !isFile(data)) underWay.set(keyOf(data), `${data.name} (${placeOf(data)})`);
  if (type === 'test:complete') underWay.delete(keyOf(data));
}

function keyOf({name, file, nesting, line, column}: Place): string {
  return [file, nesting, line, column, name].join('|');
}

function isFile({name, file}: Pick<Place, 'file' | 'name'>): boolean {
  return file !== undefined && resolve(name) === file;
}

function placeOf({file, line}: Pick<Place, 'file' | 'line'>): string {
  return file ? `${relative('.', file)}:${line}` : '';
}

function describe(event: TestEvent, tally: Tally): string {
  if (event.type === 'test:stdout' || event.type === 'test:stderr') return event.data.message;
  if (event.type === 'test:pass') return countPass(event.data, tally);
  if (event.type === 'test:fail') return countFailure(event.data, tally);
  return '';
}

function countPass(test: Pass, tally: Tally): string {
  if (test.details.type === 'suite') return '';
  if (test.skip !== undefined || test.todo !== undefined) return `skipped: ${test.name}\n`;
  // Node counts a file without a test as one test that passed, under the file's name.
  if (isFile(test)) return failEmptyFile(test.name, tally);
  tally.passed += 1;
  return '';
}

function failEmptyFile(file: string, tally: Tally): string {
  tally.failed += 1;
  return `\nfailed: ${relative('.', file)} holds no test\n`;
}

function countFailure(test: Failure, tally: Tally): string {
  const {error} = test.details;
  // Its tests have been reported already.
  if ('failureType' in error && error.failureType === 'subtestsFailed') return '';
  tally.failed += 1;
  return `\nfailed: ${test.name}\n  ${placeOf(test)}\n${explain(error.cause ?? error)}\n`;
}

function explain(cause: unknown): string {
  const lines = cause instanceof Error ? (cause.stack ?? cause.message).split('\n') : inspect(cause).split('\n');
  const ours = lines.filter((line) => !/^\s+at /.test(line) || line.includes('file:'));
  return ours.map((line) => `  ${line}`).join('\n');
}
