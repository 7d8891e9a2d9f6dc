/** Turns an answer into an HTTP response. Knows headers and how Stripe writes errors; decides nothing. */
import type {Account} from '../account.ts';
import type {CallFault} from '../faults/fault.ts';
import type {JournalCall} from '../journal.ts';
import type {Form} from './form.ts';
import {responseHeaders} from './headers.ts';
import type {Answer} from './idempotency.ts';
import {API_VERSION, isKnownVersion, playedVersion} from './versions/releases.ts';

/** A request after parsing, before any check. */
export interface Received {
  request: Request;
  url: URL;
  form: Form;
  call: JournalCall;
  version: string;
  /** The connected account that is meant, if any; a page's Stripe.js names it among the parameters. */
  connected: string | null;
  /** Whether the secret key came with it. */
  isSecret: boolean;
  fault: CallFault | null;
}

/** The response for an answer. */
export function respond(
  {call, version, connected, isSecret}: Received,
  answer: Answer,
  account: Account,
): Response {
  const {idempotencyKey, method, requestId} = call;
  const {originalRequest, replayed, status} = answer;
  const headers = responseHeaders({
    method,
    now: account.now(),
    requestId,
    version: isKnownVersion(version) ? playedVersion(version) : API_VERSION,
    idempotencyKey,
    originalRequest,
    replayed,
    connected,
    isForPage: !isSecret,
    isPassing: isPassing(answer),
  });
  const body = status < 400 ? answer.body : withLogUrl(answer, account.id);
  return new Response(`${JSON.stringify(body, null, 2)}\n`, {status, headers: {...headers, ...answer.headers}});
}

/** A conflict with another request is worth a retry; the SDK looks at nothing but this header. */
const PASSING = new Set<unknown>(['idempotency_key_in_use', 'lock_timeout']);

function isPassing({body}: Answer): boolean {
  return PASSING.has((body as {error?: {code?: unknown}}).error?.code);
}

/** Stripe sorts the fields of an error by name. */
function withLogUrl({body, originalRequest}: Answer, accountId: string): object {
  const {error} = body as {error: object};
  const url = `https://dashboard.stripe.com/${accountId}/test/workbench/logs?object=${originalRequest}`;
  const fields = Object.entries({...error, request_log_url: url});
  return {error: Object.fromEntries(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)))};
}
