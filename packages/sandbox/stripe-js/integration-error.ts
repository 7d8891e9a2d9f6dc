/** The error Stripe.js throws at the developer, never at the buyer. */

/** A mistake in how Stripe.js is used. */
export class IntegrationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IntegrationError';
  }
}

/** The error for a feature that Stripe.js has and the sandbox doesn't. */
export function notImplemented(what: string): IntegrationError {
  return new IntegrationError(`${what} is not implemented in the sandbox`);
}
