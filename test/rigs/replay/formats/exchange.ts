/** One recorded call before it is read: what all recorders keep, each in its own words. Knows bodies and headers. */
import {gunzipSync} from 'node:zlib';

/** A call as a recorder has kept it. */
export interface Exchange {
  method: string;
  url: string;
  requestHeaders: Record<string, string>;
  requestBody: unknown;
  status: number;
  responseHeaders: Record<string, string>;
  responseBody: unknown;
  /** When the recorder says it was; Stripe's own `Date` is more exact. */
  recordedAt: string | undefined;
}

const GZIP_START = 0x1f;
const STRIPE = /^https:\/\/api\.stripe\.com(:443)?\/v1\//;

/** Whether a call went to Stripe's API; others are not even decoded. */
export function isToStripe(url: string): boolean {
  return STRIPE.test(url);
}

/** Headers by their names in lower case; of a repeated one the first value. */
export function readHeaders(headers: unknown): Record<string, string> {
  const pairs = Array.isArray(headers) ? pairsOf(headers) : Object.entries(headers ?? {});
  return Object.fromEntries(
    pairs.map(([name, value]) => [name.toLowerCase(), String(Array.isArray(value) ? value[0] : value)]),
  );
}

/** HAR keeps `{name, value}`; nock keeps names and values in turn. */
function pairsOf(headers: readonly unknown[]): [string, unknown][] {
  const isHar = typeof headers[0] === 'object';
  if (isHar) return (headers as {name: string; value: string}[]).map(({name, value}) => [name, value]);
  return headers.flatMap((name, index) =>
    index % 2 ? [] : [[String(name), headers[index + 1]] as [string, unknown]],
  );
}

/** The text of a body that may be kept as bytes, compressed or not. */
export function readText(body: unknown): unknown {
  if (!(body instanceof Uint8Array)) return body;
  return Buffer.from(body[0] === GZIP_START ? gunzipSync(body) : body).toString('utf8');
}

/** A request's body as a form; some recorders keep it as JSON, or as JSON in a string. */
export function readForm(body: unknown): string {
  if (body === null || body === undefined) return '';
  if (typeof body === 'object') return new URLSearchParams(formPairs(body)).toString();
  const text = String(body);
  const isJson = text.startsWith('{') || text.startsWith('"');
  return isJson ? readForm(JSON.parse(text)) : text;
}

function formPairs(value: object, name = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const path = name ? `${name}[${key}]` : key;
    return typeof inner === 'object' && inner !== null ? formPairs(inner, path) : [[path, String(inner ?? '')]];
  });
}
