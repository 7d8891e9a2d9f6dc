/** Saves and restores the whole state of a sandbox. Knows its parts; knows no file. */
import type {Account, Store} from './account.ts';
import type {IdempotencyStore, SavedAnswer} from './api/idempotency.ts';
import type {JournalEntry, JournalWriter} from './journal.ts';
import type {Schedule, PendingJob} from './time/schedule.ts';
import type {Timers} from './time/timers.ts';

/** The state of a sandbox, as files keep it. Without planned faults: those belong to a test. */
export interface State {
  /** By the account's id. */
  stores: Record<string, Store>;
  answers: readonly SavedAnswer[];
  journal: readonly JournalEntry[];
  jobs: readonly PendingJob[];
  /** How far the clock was moved, in milliseconds. */
  moved: number;
  /** The key of a sandbox on a port, so that its backend keeps working. */
  secretKey?: string | undefined;
}

/** The parts that hold the state. */
export interface StateParts {
  /** The account of the keys; the connected ones are known to it. */
  account: Account;
  idempotency: IdempotencyStore;
  journal: JournalWriter;
  schedule: Schedule;
  timers: Timers;
  /** Kept if it is random. */
  secretKey: string | undefined;
}

/** The current state. */
export function takeState({account, idempotency, journal, schedule, timers, secretKey}: StateParts): State {
  return {
    secretKey,
    stores: Object.fromEntries(accountsOf(account).map(({id, store}) => [id, store])),
    answers: idempotency.answers(),
    journal: journal.entries,
    jobs: schedule.waiting(),
    moved: timers.moved(),
  };
}

/** Restores a state. The clock comes first: everything else depends on it. */
export function restoreState(parts: StateParts, state: State): void {
  parts.timers.move(state.moved);
  const {account} = parts;
  const unknown = Object.keys(state.stores).filter((id) => id !== account.id && !account.connected.has(id));
  for (const id of unknown) account.connect(id);
  for (const {id, store} of accountsOf(account)) fill(store, state.stores[id]);
  parts.idempotency.restore(state.answers);
  parts.journal.restore(state.journal);
  parts.schedule.resume(state.jobs);
}

/** Clears the state, except for the webhook endpoints. */
export function clearState({account, idempotency, journal, schedule, timers}: StateParts): void {
  schedule.clear();
  timers.move(0);
  const {webhookEndpoints: _, ...others} = account.store;
  for (const collection of Object.values(others)) collection.clear();
  account.reconnect();
  idempotency.restore([]);
  journal.restore([]);
}

/** A collection that is missing in an older file stays empty. */
function fill(store: Store, saved: Partial<Store> = {}): void {
  for (const name of Object.keys(store) as (keyof Store)[]) {
    const collection = store[name] as Map<string, unknown>;
    for (const [id, object] of saved[name] ?? []) collection.set(id, object);
  }
}

function accountsOf(account: Account): readonly Account[] {
  return [account, ...account.connected.values()];
}
