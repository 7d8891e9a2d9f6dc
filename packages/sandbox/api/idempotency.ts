/** Answers a repeated POST as it was answered the first time. Knows keys and answers; knows no endpoint. */
import {StripeApiError} from './errors.ts';

/** A finished answer to a call. */
export interface Answer {
  status: number;
  body: object;
  /** Headers besides those that every answer has. */
  headers?: Readonly<Record<string, string>>;
  /** The request that was executed; on a replay not the one being answered. */
  originalRequest: string;
  replayed: boolean;
}

/** What makes two requests the same. A file keeps these fields: don't rename them. */
export interface KeyedRequest {
  key: string;
  /** The account that sent it: keys are an account's own. */
  owner: string;
  path: string;
  /** A digest of the parameters. */
  digest: string;
}

/** How long Stripe keeps a key. */
const KEPT_SECONDS = 24 * 60 * 60;

/** A request and its answer; null while it is in progress. */
export interface SavedAnswer extends KeyedRequest {
  savedAt: number;
  answer: Answer | null;
}

/** Runs each request once. */
export interface IdempotencyStore {
  /** The first answer to this key, or `execute`'s.
   *  @throws StripeApiError 400 when the key was used for something else, 409 while its first use is under way. */
  once(request: KeyedRequest, execute: () => Promise<Answer>): Promise<Answer>;
  /** The answers that are still valid. */
  answers(): SavedAnswer[];
  /** Replaces all answers by these. */
  restore(answers: readonly SavedAnswer[]): void;
}

/** An empty store that forgets by the clock `now` (seconds). */
export function createIdempotencyStore(now: () => number): IdempotencyStore {
  const saved = new Map<string, SavedAnswer>();
  const isOld = ({savedAt}: SavedAnswer) => now() - savedAt >= KEPT_SECONDS;
  return {
    async once(request, execute) {
      checkLength(request.key);
      const entryKey = entryKeyOf(request);
      const earlier = saved.get(entryKey);
      if (earlier && !isOld(earlier)) return replay(earlier, request);
      forgetOld();
      const entry: SavedAnswer = {...request, savedAt: now(), answer: null};
      saved.delete(entryKey);
      saved.set(entryKey, entry);
      entry.answer = await execute();
      if (!isKept(entry.answer)) saved.delete(entryKey);
      return entry.answer;
    },
    answers: () => [...saved.values()].filter((entry) => entry.answer && !isOld(entry)),
    restore(answers) {
      saved.clear();
      for (const entry of answers) saved.set(entryKeyOf(entry), entry);
    },
  };

  /** Entries are in insertion order: the oldest come first. */
  function forgetOld(): void {
    for (const [entryKey, entry] of saved) {
      if (!isOld(entry)) return;
      saved.delete(entryKey);
    }
  }
}

function entryKeyOf({owner, key}: KeyedRequest): string {
  return `${owner} ${key}`;
}

/** Stripe's limit. */
const LONGEST_KEY = 255;

function checkLength(key: string): void {
  if (key.length <= LONGEST_KEY) return;
  throw idempotencyError(
    `Idempotency keys can be at most ${LONGEST_KEY} characters long; this one has ${key.length}.`,
  );
}

function replay(earlier: SavedAnswer, request: KeyedRequest): Answer {
  const other = `Try using a key other than '${request.key}' if you meant to execute a different request.`;
  if (earlier.path !== request.path) {
    throw idempotencyError(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.path}' vs '${earlier.path}'). ${other}`,
    );
  }
  if (earlier.digest !== request.digest) {
    throw idempotencyError(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. ${other}`,
    );
  }
  if (!earlier.answer) throw inProgress(request.key);
  return {...earlier.answer, replayed: true};
}

/** Requests that began to run are kept, declines and 5xx included; those refused before may be sent again. */
function isKept({status, body}: Answer): boolean {
  if (status < 400 || status === 402 || status >= 500) return true;
  return 'error' in body && (body.error as {code?: string}).code === 'payment_intent_unexpected_state';
}

function idempotencyError(message: string): StripeApiError {
  return new StripeApiError(400, {type: 'idempotency_error', message});
}

function inProgress(key: string): StripeApiError {
  return new StripeApiError(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
}
