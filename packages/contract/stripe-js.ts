/** Where Stripe.js is: the tag asks for it early, and a page's head before that. */

/** What Stripe's loader asks for; a test holds the two together. */
export const STRIPE_JS = 'https://js.stripe.com/endive/stripe.js';
