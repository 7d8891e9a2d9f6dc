/** Owns every word that the tag itself says. Stripe's fields speak for themselves. */

/** The language of the words, of every amount, and of Stripe's fields beside them. */
export const LOCALE = 'en';

/** What the tag says, in English. */
export const WORDS = {
  quantity: 'Quantity',
  decrease: 'Decrease quantity',
  increase: 'Increase quantity',
  total: 'Total',
  each: (price: string) => `${price} each`,
  pay: (total: string) => `Pay ${total}`,
  paying: (total: string) => `Paying ${total}…`,
  loading: 'Loading the secure payment form…',
  paid: 'Payment received',
  thanks: (total: string) => `Thank you. You paid ${total}.`,
  again: 'Buy again',
  processing: 'Your payment is being processed',
  processingHint: 'You do not need to do anything more. Please do not pay again.',
  unavailable: 'The payment form could not be loaded.',
  retry: 'Try again',
  testMode: 'Test mode: no real money is taken.',
  priceChanged: (total: string) =>
    `The price has changed. The new total is ${total}. Please check it and pay again.`,
  declined: 'The payment did not go through. Please try again or use another card.',
  unreachable: 'The shop cannot be reached. Please check your connection and try again.',
} as const;
