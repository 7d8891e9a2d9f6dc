/** What the frames say to buyers, in their language. A document speaks one language at a time. */

import {LANGUAGES} from './languages.ts';

/** English, and every key. The errors are Stripe.js's own sentences. */
export const ENGLISH = {
  card: 'Card',
  cardNumber: 'Card number',
  country: 'Country',
  cvc: 'Security code',
  expiry: 'Expiration date',
  more: 'More',
  note: 'Sandbox – not a real payment.',
  notChosen: 'Please select a payment method.',
  postalCode: 'Postal code',
  qr: 'After submission, a QR code is shown. Scan it with your app to complete the payment.',
  redirect: 'After submission, you will be redirected to securely complete next steps.',
  remove: 'Remove',
  save: 'Save payment details for future purchases',
  saved: 'Saved',
  zip: 'ZIP code',
  incomplete_number: 'Your card number is incomplete.',
  invalid_number: 'Your card number is invalid.',
  incomplete_expiry: "Your card's expiration date is incomplete.",
  invalid_expiry_month: "Your card's expiration date is invalid.",
  invalid_expiry_year_past: "Your card's expiration year is in the past.",
  invalid_expiry_month_past: "Your card's expiration date is in the past.",
  incomplete_cvc: "Your card's security code is incomplete.",
  incomplete_zip: 'Your postal code is incomplete.',
  incomplete_us_zip: 'Your ZIP is incomplete.',
} as const;

/** What can be said. */
export type Phrase = keyof typeof ENGLISH;

let spoken: Partial<Record<Phrase, string>> = {};

/** Chooses the language for a code such as `zh-HK`: that one, its family, or English. */
export function speak(locale: string): void {
  spoken = LANGUAGES[locale] ?? LANGUAGES[locale.split('-')[0] ?? ''] ?? {};
}

/** The sentence in the language that was chosen. */
export function say(phrase: Phrase): string {
  return spoken[phrase] ?? ENGLISH[phrase];
}
