/** Reads a recording of calls to Stripe, whichever recorder wrote it. Knows no sandbox. */
import {type Exchange, readForm} from './formats/exchange.ts';
import {readHar} from './formats/har.ts';
import {readNock} from './formats/nock.ts';
import {readVcr} from './formats/vcr.ts';

/** What a JSON body may hold. */
export type Json = null | boolean | number | string | Json[] | {[name: string]: Json};

/** One call to `/v1`. */
export interface RecordedCall {
  method: string;
  path: string;
  /** With its question mark; empty without a query. */
  query: string;
  form: string;
  version: string | null;
  /** The connected account that it was made for. */
  account: string | null;
  idempotencyKey: string | null;
  /** Whether a page made it. */
  isPublishable: boolean;
  status: number;
  /** Null where Stripe answered no JSON. */
  body: Json;
  /** Milliseconds since the epoch; null where no clock was kept. */
  at: number | null;
}

/** The calls to Stripe in the text of a file; null if no recorder that is known here wrote it. */
export function readRecording(text: string): RecordedCall[] | null {
  // A folder of recordings holds much else, and YAML takes long to read.
  if (!text.includes('api.stripe.com')) return [];
  const json = parseJson(text);
  const exchanges = readHar(json) ?? readNock(json) ?? readVcr(text);
  return exchanges?.map(readCall) ?? null;
}

function readCall(exchange: Exchange): RecordedCall {
  const {method, url, requestHeaders: headers, status} = exchange;
  const {pathname, search} = new URL(url);
  const form = new URLSearchParams(readForm(exchange.requestBody));
  const key = `${headers.authorization} ${form.get('key')}`;
  form.delete('key');
  const body = readBody(exchange.responseBody);
  return {
    method: method.toUpperCase(),
    path: pathname,
    query: search,
    form: form.toString(),
    version: headers['stripe-version'] ?? exchange.responseHeaders['stripe-version'] ?? null,
    account: headers['stripe-account'] ?? null,
    idempotencyKey: headers['idempotency-key'] ?? null,
    isPublishable: key.includes('pk_test_'),
    status,
    body,
    at: readTime(exchange, body),
  };
}

function readBody(body: unknown): Json {
  return typeof body === 'string' ? (parseJson(body) as Json) : (body as Json);
}

/** Stripe's own clock; without it the recorder's, or that of the object. */
function readTime({responseHeaders, recordedAt}: Exchange, body: Json): number | null {
  const {created} = (body ?? {}) as {created?: number};
  const times = [Date.parse(responseHeaders.date ?? ''), Date.parse(recordedAt ?? ''), Number(created) * 1000];
  return times.find(Number.isFinite) ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
