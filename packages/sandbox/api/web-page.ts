/** Keeps web pages from the doors that are the backend's: by what a browser says of itself, and by the name it used. */
import {isThisMachine} from '../this-machine.ts';
import type {Surface} from './auth.ts';
import {type StripeApiError, invalidRequest} from './errors.ts';

/** What a developer is told, in the answer and by `warn`. */
export const SECRET_IN_PAGE =
  "A web page sent the secret key, and the sandbox refused it. Stripe would answer; but whoever sees that page can take money out of the account, and a sandbox on a developer's machine must not obey every page that is open there. Keep the secret key on the server.";

const FIXED = /^(\d+\.\d+\.\d+\.\d+|\[.*\]|\w+\.stripe\.com)$/;

/** Whether a browser sent it for a page. `none` is what a person typed; Node's own `fetch` says neither. */
export function isFromPage({headers}: Request): boolean {
  return headers.has('origin') || (headers.get('sec-fetch-site') ?? 'none') !== 'none';
}

/** @throws StripeApiError 403 for the secret key in a page. */
export function refuseSecretOfPage(surface: Surface, request: Request): void {
  if (surface === 'secret' && isFromPage(request)) throw secretInPage();
}

/** The refusal. Stripe has none. */
export function secretInPage(): StripeApiError {
  return invalidRequest(SECRET_IN_PAGE, {code: 'secret_key_in_page', status: 403});
}

/** The names of a sandbox on a port, as `URL` writes them; undefined where it listens on none. */
export function namesOf({
  servedAt,
  origin,
}: {
  servedAt?: readonly string[];
  origin?: string;
}): string[] | undefined {
  return servedAt?.map((name) => name.toLowerCase()).concat(origin ? new URL(origin).hostname : []);
}

/** Where a sandbox listens on a port: 403 for a name that is not its own. A name that leads here from outside makes a
 *  foreign page ours in a browser's eyes (DNS rebinding). Plain addresses and Stripe's own names, by which the SDK calls
 *  in a process, nobody can rebind. */
export function refuseName(names: readonly string[] | undefined, {hostname}: URL): Response | null {
  if (!names || isThisMachine(hostname) || FIXED.test(hostname) || names.includes(hostname)) return null;
  const message = `The sandbox does not answer by the name ${hostname}. Start it with --name ${hostname}, or with that name in servedAt.`;
  return Response.json({error: {type: 'invalid_request_error', message}}, {status: 403});
}

/** Answers a preflight for a door that is the backend's. */
export function refusePreflight(): Response {
  return new Response(SECRET_IN_PAGE, {status: 403, headers: {'Content-Type': 'text/plain; charset=utf-8'}});
}
