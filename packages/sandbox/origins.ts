/** The origin of the API for a given origin of the script. Shared by the server and the page. */

/** Stripe's two hosts; a test browser sends both to the sandbox, so that the unmodified loader can run. */
const STRIPE_SCRIPT_ORIGIN = 'https://js.stripe.com';
const STRIPE_API_ORIGIN = 'https://api.stripe.com';

/** The same origin, except for Stripe's own hosts. */
export function apiOriginOf(scriptOrigin: string): string {
  return scriptOrigin === STRIPE_SCRIPT_ORIGIN ? STRIPE_API_ORIGIN : scriptOrigin;
}
