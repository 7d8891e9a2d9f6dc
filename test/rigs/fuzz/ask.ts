/** One request as the generator draws it: sent, and printed when something is wrong with its answer. Judges nothing. */
import {ORIGIN} from './world.ts';

/** What is asked; `unknown` is an address that we have not. */
export const ROUTES = [
  'create',
  'quote',
  'buyer',
  'challenge',
  'challenge-answer',
  'confirm',
  'find-order',
  'order',
  'config',
  'admin',
  'health',
  'keys',
  'webhook',
  'script',
  'unknown',
] as const;
/** What is asked. */
export type Route = (typeof ROUTES)[number];

/** One request. */
export interface Ask {
  route: Route;
  method: string;
  path: string;
  headers: [name: string, value: string][];
  body: Uint8Array<ArrayBuffer> | null;
  /** Whether the client leaves before the body's end. */
  breaksOff: boolean;
  /** What nobody may be able to forge, in words: it opens nothing and changes nothing. */
  forged: string | null;
  /** Its `Origin`, where that is neither ours nor a friend's and our own `Host` was asked. */
  foreignOrigin: string | null;
}

/** An ask with nothing in it. */
export function plainAsk(route: Route, method: string, path: string): Ask {
  return {route, method, path, headers: [], body: null, breaksOff: false, forged: null, foreignOrigin: null};
}

/** Text as a body of UTF-8. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** A body as text, whatever it is. */
export function textOf(body: Uint8Array | null): string {
  return new TextDecoder().decode(body ?? new Uint8Array());
}

/** The request as a runtime would hand it to the shop. */
export function toRequest({method, path, headers, body, breaksOff}: Ask): Request {
  const given = new Headers();
  for (const [name, value] of headers) given.append(name, value);
  const hasBody = body !== null && !/^(GET|HEAD)$/i.test(method);
  const init = {method, headers: given, ...(hasBody && {body: breaksOff ? breakOff(body) : body})};
  return new Request(`${ORIGIN}/buybox${path}`, {...init, duplex: 'half'} as RequestInit);
}

function breakOff(body: Uint8Array<ArrayBuffer>): ReadableStream {
  return new ReadableStream({
    start: (controller) => controller.enqueue(body),
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
}

const MOST_SHOWN = 2_000;

/** The request for a person. */
export function describeAsk({method, path, headers, body, breaksOff, forged}: Ask): string {
  const lines = headers.map(([name, value]) => `  ${name}: ${cut(value)}`);
  const text = body && `  ${body.length} bytes${breaksOff ? ', then broken off' : ''}: ${cut(textOf(body))}`;
  return [`${method} ${cut(path)}${forged ? ` (forged ${forged})` : ''}`, ...lines, ...(text ? [text] : [])].join(
    '\n',
  );
}

function cut(text: string): string {
  return JSON.stringify(text.slice(0, MOST_SHOWN));
}
