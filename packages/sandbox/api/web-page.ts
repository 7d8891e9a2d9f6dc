/** Keeps web pages away from the backend's endpoints, by the headers that browsers send and by the host name. */
import {isThisMachine} from '../this-machine.ts';
import type {Surface} from './auth.ts';
import {type StripeApiError, invalidRequest} from './errors.ts';

/** The explanation for developers, in the answer and in `warn`. */
export const SECRET_IN_PAGE =
  "A web page sent the secret key, and the sandbox refused it. Stripe would answer; but whoever sees that page can take money out of the account, and a sandbox on a developer's machine must not obey every page that is open there. Keep the secret key on the server.";

const FIXED = /^(\d+\.\d+\.\d+\.\d+|\[.*\]|\w+\.stripe\.com)$/;

/** Whether a page in a browser sent the request. `none` is a typed address; Node's `fetch` sends neither header. */
export function isFromPage({headers}: Request): boolean {
  return headers.has('origin') || (headers.get('sec-fetch-site') ?? 'none') !== 'none';
}

/** @throws StripeApiError 403 for the secret key in a page. */
export function refuseSecretOfPage(surface: Surface, request: Request): void {
  if (surface === 'secret' && isFromPage(request)) throw secretInPage();
}

/** The sandbox's own refusal: Stripe has none. */
export function secretInPage(): StripeApiError {
  return invalidRequest(SECRET_IN_PAGE, {code: 'secret_key_in_page', status: 403});
}

/** The host names of a sandbox that listens on a port, as `URL` writes them; otherwise undefined. */
export function namesOf({
  servedAt,
  origin,
}: {
  servedAt?: readonly string[];
  origin?: string;
}): string[] | undefined {
  return servedAt?.map((name) => name.toLowerCase()).concat(origin ? new URL(origin).hostname : []);
}

/** Where a sandbox listens on a port: 403 for a name that is not its own. Otherwise a foreign
 *  page could reach the sandbox as its own origin (DNS rebinding). IP addresses and Stripe's own names, which the SDK
 *  uses in a process, can't be rebound. */
export function refuseName(names: readonly string[] | undefined, {hostname}: URL): Response | null {
  if (!names || isThisMachine(hostname) || FIXED.test(hostname) || names.includes(hostname)) return null;
  const message = `The sandbox does not answer by the name ${hostname}. Start it with --name ${hostname}, or with that name in servedAt.`;
  return Response.json({error: {type: 'invalid_request_error', message}}, {status: 403});
}

/** Refuses the preflight of an endpoint that only the backend may call. */
export function refusePreflight(): Response {
  return new Response(SECRET_IN_PAGE, {status: 403, headers: {'Content-Type': 'text/plain; charset=utf-8'}});
}
