/** Speaks with clients of older releases: their parameters in, their objects out. Knows no release; changes.ts does. */
import type {Account} from '../../account.ts';
import type {Form} from '../form.ts';
import type {Fields, VersionChange} from './change.ts';
import {CHANGES} from './changes.ts';
import {isBefore} from './releases.ts';

/** The parameters as today's clients send them. An endpoint is as routes write it: `POST /v1/payment_intents/:id`.
 *  @throws StripeApiError 400 for what the older release refused. */
export function readFor(version: string, endpoint: string, form: Form, account: Account): Form {
  const reads = missing(version).flatMap(({requests}) => requests?.[endpoint] ?? []);
  return reads.reduceRight((read, readOld) => readOld(read, account), form);
}

/** The answer as a client of this version expects it, objects within objects included; today's is returned as it is. */
export function writeFor<T>(version: string, body: T, account: Account): T {
  const changes = missing(version).filter(({answers}) => answers);
  return changes.length > 0 ? (write(body, {changes, account}) as T) : body;
}

/** The releases that the client does not know, the newest first. */
function missing(version: string): readonly VersionChange[] {
  return CHANGES.filter(({since}) => isBefore(version, since));
}

interface Writer {
  changes: readonly VersionChange[];
  account: Account;
}

function write(value: unknown, writer: Writer): unknown {
  if (Array.isArray(value)) return value.map((item) => write(item, writer));
  if (typeof value !== 'object' || value === null) return value;
  const fields = writeObject(value as Fields, writer);
  // An event was written for its account when it happened.
  if (fields.object === 'event') return fields;
  return Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, write(inner, writer)]));
}

/** The outer object first: it may need what an inner one is about to lose. */
function writeObject(fields: Fields, {changes, account}: Writer): Fields {
  const writes = changes.flatMap(({answers}) => answers?.[String(fields.object)] ?? []);
  return writes.reduce((written, writeOld) => writeOld(written, account), fields);
}
