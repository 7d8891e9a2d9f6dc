/** Keeps scheduled jobs with their times. Knows accounts by their ids; runs nothing itself. */
import type {Job} from './job.ts';
import type {Timers} from './timers.ts';

/** A scheduled job. A file keeps these fields: don't rename them. */
export interface PendingJob {
  /** The account it belongs to. */
  account: string;
  /** Milliseconds since the epoch, by the sandbox's clock. */
  due: number;
  job: Job;
}

/** The jobs of a sandbox. */
export interface Schedule {
  /** Runs the job after some milliseconds. */
  later(account: string, milliseconds: number, job: Job): void;
  /** The scheduled jobs, the next one first. */
  waiting(): PendingJob[];
  /** Schedules the jobs of an earlier run again; overdue ones run at once, in order. */
  resume(jobs: readonly PendingJob[]): void;
  /** Cancels all jobs. */
  clear(): void;
}

/** An empty schedule. */
export function createSchedule(timers: Timers, act: (account: string, job: Job) => void): Schedule {
  const entries = new Map<PendingJob, () => void>();
  return {
    later: (account, milliseconds, job) => add({account, due: timers.now() + milliseconds, job}),
    waiting: () => [...entries.keys()].toSorted((a, b) => a.due - b.due),
    resume: (jobs) => jobs.toSorted((a, b) => a.due - b.due).forEach(add),
    clear() {
      for (const callOff of entries.values()) callOff();
      entries.clear();
    },
  };

  function add(pending: PendingJob): void {
    const callOff = timers.after(Math.max(0, pending.due - timers.now()), () => {
      entries.delete(pending);
      act(pending.account, pending.job);
    });
    entries.set(pending, callOff);
  }
}
