/** Records every API call and event in order, for tests to count. Keeps no card number and no CVC. */

/** One request to `/v1`. */
export interface JournalCall {
  readonly kind: 'call';
  readonly method: string;
  readonly path: string;
  /** The path with its ids replaced: `/v1/payment_intents/:id`. Equals `path` where no route answers. */
  readonly route: string;
  /** The parsed parameters; of a card only `last4` and its dates are kept. */
  readonly params: Record<string, unknown>;
  readonly idempotencyKey: string | null;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** HTTP status of the answer; null while the call is in flight. */
  status: number | null;
  /** True when the answer came from the idempotency store. */
  replayed: boolean;
}

/** One event of the account. */
export interface JournalEvent {
  readonly kind: 'event';
  readonly id: string;
  readonly type: string;
  /** The id of the event's object. */
  readonly object: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** One attempt to deliver an event. */
export interface JournalDelivery {
  readonly kind: 'delivery';
  /** The id of the event. */
  readonly event: string;
  readonly type: string;
  readonly url: string;
  /** The endpoint's HTTP status; null without an answer. */
  readonly status: number | null;
  /** Why there was no answer. */
  readonly error: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Something done to the sandbox from outside: a fault, a moved clock, an action in the Dashboard. */
export interface JournalNote {
  readonly kind: 'note';
  readonly what: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Any entry of the journal. */
export type JournalEntry = JournalCall | JournalEvent | JournalDelivery | JournalNote;

/** What happened, oldest first. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  /** The calls; `'POST /v1/payment_intents/:id/confirm'` or a path with its id narrows them. */
  calls(endpoint?: string): JournalCall[];
  /** The events; a type narrows them. */
  events(type?: string): JournalEvent[];
  /** The attempts to deliver events; a type narrows them. */
  deliveries(type?: string): JournalDelivery[];
  /** Forgets everything so far; the account itself stays. */
  clear(): void;
}

/** A journal, and how entries get into it. */
export interface JournalWriter extends Journal {
  add<Entry extends JournalEntry>(entry: Entry): Entry;
  /** Replaces all entries by these. */
  restore(entries: readonly JournalEntry[]): void;
}

/** How many entries are kept; the oldest are dropped. */
const MOST_ENTRIES = 50_000;

/** An empty journal; `onAdd` runs after every entry. */
export function createJournal(onAdd: () => void = () => {}): JournalWriter {
  const entries: JournalEntry[] = [];
  const calls = () => entries.filter((entry) => entry.kind === 'call');
  const events = () => entries.filter((entry) => entry.kind === 'event');
  const deliveries = () => entries.filter((entry) => entry.kind === 'delivery');
  return {
    entries,
    calls: (endpoint) => calls().filter((call) => !endpoint || isCallTo(endpoint, call)),
    events: (type) => events().filter((event) => !type || event.type === type),
    deliveries: (type) => deliveries().filter((delivery) => !type || delivery.type === type),
    clear: () => void entries.splice(0),
    restore: (all) => void entries.splice(0, Infinity, ...all),
    add(entry) {
      entries.push(entry);
      // Drops a tenth at once: shifting the whole array for every entry would be slow.
      if (entries.length > MOST_ENTRIES) entries.splice(0, MOST_ENTRIES / 10);
      onAdd();
      return entry;
    },
  };
}

/** The parameters without card numbers and other secrets of the cardholder. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => redactEntry(name, inner)));
}

function redactEntry(name: string, value: unknown): [string, unknown][] {
  if (name === 'cvc') return [];
  if (name === 'number' && typeof value === 'string') return [['last4', value.slice(-4)]];
  return [[name, redact(value)]];
}

function isCallTo(endpoint: string, call: JournalCall): boolean {
  return endpoint === `${call.method} ${call.route}` || endpoint === `${call.method} ${call.path}`;
}
