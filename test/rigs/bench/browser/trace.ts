/** Reads what a page's main thread has done from a trace of Chromium's. */

/** In microseconds, as traces have it. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args: {data?: {documentLoaderURL?: string}};
}

/** What is recorded. */
export const CATEGORIES = ['toplevel', 'blink.user_timing', 'devtools.timeline'];

/** In milliseconds. */
export interface Work {
  /** All tasks of the main thread. */
  work: number;
  /** What is over 50 ms in each of them. */
  blocking: number;
  /** Compiling and running scripts when they arrive, without what they do later. */
  evaluation: number;
}

const LONG_MS = 50;
const TASK = 'ThreadControllerImpl::RunTask';
/** What promises have left for the end of a task stands behind it in a trace. */
const MICROTASKS = 'BlinkScheduler_PerformMicrotaskCheckpoint';
const EVALUATION = /^(EvaluateScript|v8\.compile|v8\.compileModule|v8\.evaluateModule)$/;

/**
 * Adds up what the page at this address has done from its navigation on.
 * @throws Error when the trace does not have it
 */
export function readWork(trace: Uint8Array, address: string): Work {
  const {traceEvents} = JSON.parse(new TextDecoder().decode(trace)) as {traceEvents: TraceEvent[]};
  const start = traceEvents.find(
    ({name, args}) => name === 'navigationStart' && args.data?.documentLoaderURL === address,
  );
  if (!start) throw new Error(`There is no ${address} in the trace.`);
  const own = traceEvents.filter(
    ({ph, pid, tid, ts}) => ph === 'X' && pid === start.pid && tid === start.tid && ts >= start.ts,
  );
  const tasks = readTasks(own);
  return {
    work: sum(tasks),
    blocking: sum(tasks.map((milliseconds) => Math.max(0, milliseconds - LONG_MS))),
    evaluation: sum(outermost(own.filter(({name}) => EVALUATION.test(name))).map(durationOf)),
  };
}

/** Each task with its microtasks, in milliseconds. */
function readTasks(events: readonly TraceEvent[]): number[] {
  const tasks: number[] = [];
  for (const event of outermost(events.filter(({name}) => name === TASK || name === MICROTASKS)))
    if (event.name === MICROTASKS && tasks.length > 0) tasks.push((tasks.pop() ?? 0) + durationOf(event));
    else tasks.push(durationOf(event));
  return tasks;
}

/** Those that lie in no other, in the order of their beginning. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = 0;
  return events
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ts, dur = 0}) => {
      if (ts < end) return false;
      end = ts + dur;
      return true;
    });
}

/** In milliseconds. */
function durationOf({dur = 0}: TraceEvent): number {
  return dur / 1000;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
