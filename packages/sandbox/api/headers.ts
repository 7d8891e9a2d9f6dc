/** The response headers Stripe sends, as recorded on 2026-08-03. Knows nothing of bodies. */

const ALWAYS = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-cache, no-store',
  Vary: 'Origin',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
};

/** Stripe always sends them; the sandbox does not for a secret key, so that no page can use one. */
const FOR_PAGES = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': 'GET, HEAD, PUT, PATCH, POST, DELETE',
  'Access-Control-Expose-Headers':
    'Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required',
  'Access-Control-Max-Age': '300',
};

/** What the headers are made from. */
export interface HeaderParams {
  method: string;
  /** Seconds since the epoch, by the sandbox's own clock. */
  now: number;
  requestId: string;
  version: string;
  idempotencyKey: string | null;
  originalRequest: string;
  replayed: boolean;
  /** Whether the same request may succeed if it is sent again. */
  isPassing: boolean;
  /** The connected account that was asked for. */
  connected: string | null;
  /** Whether a page may read the response. */
  isForPage: boolean;
}

/** The headers of an answer; a POST has more of them. */
export function responseHeaders(params: HeaderParams): Record<string, string> {
  return {
    ...ALWAYS,
    Date: new Date(params.now * 1000).toUTCString(),
    ...(params.isForPage && FOR_PAGES),
    'Request-Id': params.requestId,
    'Stripe-Version': params.version,
    ...(params.connected && {'Stripe-Account': params.connected}),
    ...(params.method === 'POST' && postHeaders(params)),
  };
}

/** The headers that answer a browser's preflight. */
export function preflightHeaders(asked: string | null): Record<string, string> {
  return {...ALWAYS, ...FOR_PAGES, ...(asked && {'Access-Control-Allow-Headers': asked})};
}

function postHeaders(params: HeaderParams): Record<string, string> {
  return {
    'Original-Request': params.originalRequest,
    'Stripe-Should-Retry': String(params.isPassing),
    ...(params.idempotencyKey && {'Idempotency-Key': params.idempotencyKey}),
    ...(params.replayed && {'Idempotent-Replayed': 'true'}),
  };
}
