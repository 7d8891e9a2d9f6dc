/** The declines that a card's owner may know, and a thief who tries the card must not. Said once: it is a rule of security. */

/**
 * Stripe's `decline_code`s that are told as any other decline.
 * @see https://docs.stripe.com/declines/codes which of them not to show
 */
export const HIDDEN_DECLINES: ReadonlySet<string> = new Set([
  'fraudulent',
  'lost_card',
  'merchant_blacklist',
  'pickup_card',
  'restricted_card',
  'security_violation',
  'stolen_card',
]);
