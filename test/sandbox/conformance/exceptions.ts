/** Where Stripe is known not to do as its own types say. Each row has its reason; no type is ever loosened instead. */

/** What is let through where all that a row says matches. */
export interface Exception {
  call: RegExp;
  path: RegExp;
  /** Absent: any value. */
  value?: unknown;
  /** Whether the types do not know the field at all. */
  isUnknown?: true;
  reason: string;
}

/** The rows. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    call: /^400 to POST \/v1\/payment_intents/,
    path: /^\/error\/code$/,
    value: 'payment_method_types_no_longer_supported',
    reason:
      "Stripe's changelog of 2026-09-30.endive names this code; the SDK's list of codes does not have it yet.",
  },
  {
    call: /^402 to POST \/v1\/subscription/,
    path: /^\/error\/code$/,
    value: 'subscription_payment_intent_requires_action',
    reason: "Stripe's own answers have this code; the SDK's list of codes does not.",
  },
  {
    call: /^403 to /,
    path: /^\/error\/code$/,
    value: 'secret_key_in_page',
    reason:
      "Stripe answers a secret key in a web page. The sandbox refuses it, by a code of its own: on a developer's machine every page that is open could use it.",
  },
  {
    call: /^(200 to|webhook) /,
    path: /\/(external_accounts|refunds|reversals)\/total_count$/,
    isUnknown: true,
    reason: 'Stripe counts what these lists hold, in all recordings up to 2026; its types do not say so.',
  },
  {
    call: /^(200 to|webhook) /,
    path: /\/previous_attributes(\/(?!\d)[^/]+){2,}$/,
    value: undefined,
    reason: 'An event shows of a hash what has changed in it, as recorded; the types ask for all of it.',
  },
  {
    call: /^(200 to|webhook) /,
    path: /\/previous_attributes\//,
    value: null,
    reason: 'An event shows null for what is new, a key of the metadata say; the types know no such null.',
  },
  {
    call: /./,
    path: /\/(destination|dispute|order)$/,
    isUnknown: true,
    reason: 'A charge has these three, in all recordings up to 2026; its types do not say so.',
  },
  {
    call: /^(?!request )/,
    path: /(^|\/)(plan|quantity|(items|lines)\/total_count)$/,
    isUnknown: true,
    reason:
      'Recorded answers of all versions have the plan and quantity of a single item on the subscription, and count items and lines.',
  },
  {
    call: /^request POST \/v1\/customers/,
    path: /^\/coupon$/,
    isUnknown: true,
    reason: 'Versions before endive give a customer a coupon so; the SDK of endive no longer has the parameter.',
  },
  ...['True', 'False'].map((value) => ({
    call: /^request /,
    path: /./,
    value,
    reason: 'Older SDKs for Python write booleans so, and Stripe takes them.',
  })),
];
