/** What the page's developer is told when there is no checkout: loaded when there is none. */
import type {UnavailableReason} from './events.ts';

/** A policy's violations are told after what they stop. */
const VIOLATIONS_MS = 50;

/** What `buybox-unavailable` says. */
export interface Unavailable {
  reason: UnavailableReason;
  hint: string;
  /** What the Content-Security-Policy lacks, as it is to be added. */
  directive?: string;
}

/** @param findMissing which directive has stopped us, once that is known */
export async function advise(
  reason: UnavailableReason,
  message: string,
  findMissing: () => string | undefined,
): Promise<Unavailable> {
  await new Promise((resolve) => setTimeout(resolve, VIOLATIONS_MS));
  const directive = findMissing();
  const missing = directive && `The Content-Security-Policy lacks: ${directive}`;
  const hint = [HINTS[reason], message, missing].filter(Boolean).join(' ');
  return {reason, hint, ...(directive !== undefined && {directive})};
}

/** What may be the cause, by reason. */
const HINTS: Record<UnavailableReason, string> = {
  stripe_js_unavailable:
    'Stripe.js could not be loaded. Is js.stripe.com blocked by an extension, or by the Content-Security-Policy?',
  server_unavailable:
    'The Buybox server did not answer. Is it mounted where `endpoint` says, does it not redirect, and is this site among its `origins`?',
  script_incomplete: 'A part of buy-box.js could not be loaded. Is `parts/` served beside it?',
  unknown_product:
    'The server does not sell this product. Does the `product` attribute name one of its catalogue?',
  sold_out: 'Of the product’s `stock`, nothing is left. Raise it in the catalogue when more has come.',
  invalid_currency: 'The product is not sold in this `currency`.',
  closed_shadow_root:
    'The tag is in a closed shadow root, or one that assigns its slots by hand, where Stripe cannot be reached. Use an open one.',
  no_wallet: 'This browser has no wallet, and `express="only"` shows no form.',
  cross_origin_isolated:
    'Stripe does not work on pages that are isolated by Cross-Origin-Opener-Policy and -Embedder-Policy.',
  endpoint_not_allowed: 'A tag asks the page’s own server, and those that the page’s owner has named.',
  origin_not_allowed: 'The server does not know this site.',
  sandbox_not_allowed:
    'The sandbox’s Stripe.js is run from the origin of the page or of buy-box.js, and from this machine on pages of its own or without TLS.',
  misconfigured: 'The payment form could not be shown.',
};
