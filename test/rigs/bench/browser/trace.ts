/** Reads what a page's main thread has done from a trace of Chromium's. */

/** In microseconds, as traces have it. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args: {data?: {documentLoaderURL?: string; url?: string}; fileName?: string};
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
const TASK = /^(ThreadControllerImpl::RunTask|RunTask)$/;
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
  const tasks = outermost(own.filter(({name}) => TASK.test(name)));
  return {
    work: sum(tasks),
    blocking: sum(tasks.map((milliseconds) => Math.max(0, milliseconds - LONG_MS))),
    evaluation: sum(outermost(own.filter(({name}) => EVALUATION.test(name)))),
  };
}

/** The durations of those that lie in no other, in milliseconds. */
function outermost(events: readonly TraceEvent[]): number[] {
  let end = 0;
  return events
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .flatMap(({ts, dur = 0}) => {
      if (ts < end) return [];
      end = ts + dur;
      return [dur / 1000];
    });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
