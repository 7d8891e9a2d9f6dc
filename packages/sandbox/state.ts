/** All that a sandbox is, taken out and put back. Knows what belongs to it; knows no file. */
import type {Account, Store} from './account.ts';
import type {IdempotencyStore, SavedAnswer} from './api/idempotency.ts';
import type {JournalEntry, JournalWriter} from './journal.ts';
import type {Schedule, PendingJob} from './time/schedule.ts';
import type {Timers} from './time/timers.ts';

/** A sandbox at rest. Planned faults are not part of it: they are a test's, and a test is over. */
export interface State {
  /** By the account's id. */
  stores: Record<string, Store>;
  answers: readonly SavedAnswer[];
  journal: readonly JournalEntry[];
  jobs: readonly PendingJob[];
  /** How far the clock was moved, in milliseconds. */
  moved: number;
  /** The key of one that listens on a port: a backend that knows it goes on. */
  secretKey?: string | undefined;
}

/** Where the parts of it are. */
export interface StateParts {
  accounts: readonly Account[];
  idempotency: IdempotencyStore;
  journal: JournalWriter;
  schedule: Schedule;
  timers: Timers;
  /** Kept where it was made by chance. */
  secretKey: string | undefined;
}

/** What it is now. */
export function takeState({accounts, idempotency, journal, schedule, timers, secretKey}: StateParts): State {
  return {
    secretKey,
    stores: Object.fromEntries(accounts.map(({id, store}) => [id, store])),
    answers: idempotency.answers(),
    journal: journal.entries,
    jobs: schedule.waiting(),
    moved: timers.moved(),
  };
}

/** Makes it what it was. The clock comes first: everything else goes by it. */
export function restoreState(parts: StateParts, state: State): void {
  parts.timers.move(state.moved);
  for (const {id, store} of parts.accounts) fill(store, state.stores[id]);
  parts.idempotency.restore(state.answers);
  parts.journal.restore(state.journal);
  parts.schedule.resume(state.jobs);
}

/** Makes it one that has done nothing yet; who listens to events, listens on. */
export function clearState({accounts, idempotency, journal, schedule, timers}: StateParts): void {
  schedule.clear();
  timers.move(0);
  for (const {store} of accounts) {
    const {webhookEndpoints: _, ...others} = store;
    for (const collection of Object.values(others)) collection.clear();
  }
  idempotency.restore([]);
  journal.restore([]);
}

/** A collection that an older file does not know stays empty. */
function fill(store: Store, saved: Partial<Store> = {}): void {
  for (const name of Object.keys(store) as (keyof Store)[]) {
    const collection = store[name] as Map<string, unknown>;
    for (const [id, object] of saved[name] ?? []) collection.set(id, object);
  }
}
