/** Turns what was answered into what goes over the wire. Knows headers and Stripe's way to write errors; decides nothing. */
import type {Account} from '../account.ts';
import type {CallFault} from '../faults/fault.ts';
import type {JournalCall} from '../journal.ts';
import type {Form} from './form.ts';
import {responseHeaders} from './headers.ts';
import type {Answer} from './idempotency.ts';

/** One request as it came, read but not yet judged. */
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

/** The response to a request that was answered so. */
export function respond(
  {call, version, connected, isSecret}: Received,
  answer: Answer,
  account: Account,
): Response {
  const {idempotencyKey, method, requestId} = call;
  const {originalRequest, replayed, status} = answer;
  const headers = responseHeaders({
    method,
    requestId,
    version,
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

/** What another request held up is worth another try; the SDK asks for nothing else than this header. */
const PASSING = new Set<unknown>(['idempotency_key_in_use', 'lock_timeout']);

function isPassing({body}: Answer): boolean {
  return PASSING.has((body as {error?: {code?: unknown}}).error?.code);
}

/** Stripe writes the fields of an error in the order of the alphabet. */
function withLogUrl({body, originalRequest}: Answer, accountId: string): object {
  const {error} = body as {error: object};
  const url = `https://dashboard.stripe.com/${accountId}/test/workbench/logs?object=${originalRequest}`;
  const fields = Object.entries({...error, request_log_url: url});
  return {error: Object.fromEntries(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)))};
}
