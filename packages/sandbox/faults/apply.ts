/** Applies faults to API calls. Knows answers and broken connections; knows no endpoint. */
import {StripeApiError} from '../api/errors.ts';
import type {Timers} from '../time/timers.ts';
import type {CallFault} from './fault.ts';

/** Thrown when a fault breaks the connection: a server around the sandbox should cut the socket. */
export class ConnectionReset extends TypeError {
  readonly code = 'ECONNRESET';

  constructor() {
    super('fetch failed: the sandbox has cut the connection, as a fault rule asked for.');
    this.name = 'ConnectionReset';
  }
}

const RATE_LIMIT =
  'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.';
const LOCK_TIMEOUT =
  'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate. For more details, see https://stripe.com/docs/rate-limits#object-lock-timeouts.';

/** Applies a fault before the call runs. @throws StripeApiError or ConnectionReset if the call ends there. */
export async function applyBefore(fault: CallFault | null, timers: Timers): Promise<void> {
  if (!fault) return;
  if (fault.kind === 'latency') await timers.wait(fault.milliseconds);
  if (fault.kind === 'rate_limit') throw rateLimited(fault);
  if (fault.kind === 'lock_timeout') throw refusal(429, 'lock_timeout', LOCK_TIMEOUT, waitFor(fault.retryAfter));
  if (fault.kind === 'conflict') throw conflict();
  if ('when' in fault && fault.when === 'before') await breakOff(fault.kind, timers);
}

/** Applies a fault while the call runs, so that its idempotency key keeps the error. */
export function applyWithin(fault: CallFault | null): void {
  if (fault?.kind !== 'server_error') return;
  const message = 'An unknown error occurred. This is a fault that was asked for in the sandbox.';
  throw new StripeApiError(500, {type: 'api_error', message});
}

/** Applies a fault to the answer. */
export async function applyAfter(fault: CallFault | null, response: Response, timers: Timers): Promise<Response> {
  if (fault && 'when' in fault && fault.when === 'after') await breakOff(fault.kind, timers);
  return fault?.kind === 'truncated' ? truncate(response) : response;
}

/** The 502 of a proxy between the shop and Stripe. */
export class BadGateway extends Error {
  /** HTML instead of JSON, as proxies answer. */
  toResponse(): Response {
    const body = '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>';
    return new Response(body, {status: 502, headers: {'Content-Type': 'text/html'}});
  }
}

async function breakOff(kind: 'bad_gateway' | 'hang' | 'reset', timers: Timers): Promise<never> {
  if (kind === 'bad_gateway') throw new BadGateway();
  if (kind === 'hang') while (await timers.wait(1_000_000));
  throw new ConnectionReset();
}

/** 429 as Stripe words it; some of its limits answer 400. */
export function rateLimited({
  status = 429,
  reason = 'global-rate',
  retryAfter,
}: Omit<CallFault & {kind: 'rate_limit'}, 'kind'>): StripeApiError {
  const headers = {'Stripe-Rate-Limited-Reason': reason, ...waitFor(retryAfter)};
  return refusal(status, 'rate_limit', RATE_LIMIT, headers);
}

function waitFor(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : {'Retry-After': String(seconds)};
}

function refusal(status: number, code: string, message: string, headers: Record<string, string>): StripeApiError {
  return new StripeApiError(status, {type: 'invalid_request_error', code, message}, headers);
}

function conflict(): StripeApiError {
  return new StripeApiError(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message:
      'There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through). Please try again later.',
  });
}

/** Sends half of the body and then breaks the connection. */
async function truncate(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const {status, headers} = response;
  let isSent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isSent) return controller.error(new ConnectionReset());
      isSent = true;
      controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)));
    },
  });
  return new Response(body, {status, headers});
}
