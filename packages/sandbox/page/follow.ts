/** Does what an intent waits for: sends the buyer away or opens the lightbox. Knows next actions; confirms nothing. */

import type {StripeError} from '@stripe/stripe-js';
import {callIntent} from './api.ts';
import {notImplemented} from './integration-error.ts';
import {openLightbox} from './lightbox.ts';
import type {ApiReply, ClientIntent} from './messages.ts';
import type {PageContext} from './page-context.ts';

const AUTHENTICATION_FAILED =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.';
const AUTHENTICATION_CODES = new Set([
  'payment_intent_authentication_failure',
  'setup_intent_authentication_failure',
]);

/** The intent as a page may see it. */
export function retrieve({apiOrigin, publishableKey}: PageContext, clientSecret: string): Promise<ApiReply> {
  return callIntent(apiOrigin, clientSecret, {publishableKey});
}

/** Takes the buyer through the next action, if there is one. A redirect never resolves.
 *  @throws IntegrationError for an action that the sandbox can't show in a page. */
export async function follow(context: PageContext, reply: ApiReply): Promise<ApiReply> {
  const intent = intentOf(reply);
  if (intent?.status !== 'requires_action') return reply;
  const {next_action: action} = intent;
  const redirect = action?.redirect_to_url ?? action?.alipay_handle_redirect;
  if (redirect) return go(redirect.url);
  if (action?.use_stripe_sdk?.type !== 'three_d_secure_redirect') throw unknownAction(action);
  await openLightbox(context, intent.client_secret);
  const after = await retrieve(context, intent.client_secret);
  const then = intentOf(after);
  return then?.status === 'requires_payment_method' ? {error: errorOf(then)} : after;
}

/** The intent that was answered, whichever kind it is. */
export function intentOf({paymentIntent, setupIntent}: ApiReply): ClientIntent | undefined {
  return paymentIntent ?? setupIntent;
}

/** Leaves for the shop's own page after a success. */
export function leave(intent: ClientIntent, returnUrl: string): Promise<never> {
  const kind = intent.id.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
  const url = new URL(returnUrl);
  url.searchParams.set(kind, intent.id);
  url.searchParams.set(`${kind}_client_secret`, intent.client_secret);
  url.searchParams.set('redirect_status', intent.status === 'succeeded' ? 'succeeded' : 'pending');
  return go(url.href);
}

/** The page is about to go, so nobody waits any more. */
function go(url: string): Promise<never> {
  location.assign(url);
  return new Promise(() => {});
}

/** The bank's answer after a challenge; a failed challenge has words of its own. */
function errorOf(intent: ClientIntent): StripeError {
  const last = intent.last_payment_error ?? intent.last_setup_error ?? {type: 'api_error' as const};
  const failed = AUTHENTICATION_CODES.has(last.code ?? '');
  const kind = intent.id.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
  // The types know the full intent; a page only ever has the reduced one.
  return {...last, ...(failed && {message: AUTHENTICATION_FAILED}), [kind]: intent} as unknown as StripeError;
}

function unknownAction(action: ClientIntent['next_action']) {
  return notImplemented(`next_action ${action?.use_stripe_sdk?.type ?? action?.type} in a page`);
}
