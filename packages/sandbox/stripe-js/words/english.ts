/** The words of the payment form in English. A table; it names every phrase that the other languages translate. */
/** Every phrase. The errors are Stripe.js's own sentences. */
export const ENGLISH = {
  card: 'Card',
  cardNumber: 'Card number',
  country: 'Country',
  creditCvc: 'Credit or debit card CVC/CVV',
  creditExpiry: 'Credit or debit card expiration date',
  creditNumber: 'Credit or debit card number',
  cvc: 'Security code',
  email: 'Email',
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
  incomplete_email: 'Your email is incomplete.',
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

/** The key of a phrase. */
export type Phrase = keyof typeof ENGLISH;
