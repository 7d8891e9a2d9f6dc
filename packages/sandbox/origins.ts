/** Which origin has the API when the script comes from a given one. Shared by the server and the page. */

/** Stripe's two hosts; a test browser answers both from the sandbox, so that the unmodified loader is what runs. */
const STRIPE_SCRIPT_ORIGIN = 'https://js.stripe.com';
const STRIPE_API_ORIGIN = 'https://api.stripe.com';

/** Everything has one origin, except where Stripe itself has two. */
export function apiOriginOf(scriptOrigin: string): string {
  return scriptOrigin === STRIPE_SCRIPT_ORIGIN ? STRIPE_API_ORIGIN : scriptOrigin;
}
