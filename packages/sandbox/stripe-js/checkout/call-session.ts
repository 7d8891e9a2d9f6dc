/** Asks the sandbox about a Checkout Session: show, change, confirm. Keeps nothing. */
import type {StripeError} from '@stripe/stripe-js';
import type {PageSession} from '../../hosted/checkout/session-view.ts';
import type {PageContext} from '../page-context.ts';
import {UNREACHABLE, encodeForm} from '../wire/call-api.ts';

/** The session after the call, or why it was refused. */
export type SessionReply = {page: PageSession; error?: undefined} | {page?: undefined; error: StripeError};

/** Does one action with the session of this secret. */
export async function callSession(
  {apiOrigin, publishableKey}: PageContext,
  clientSecret: string,
  params: Record<string, unknown> = {},
): Promise<SessionReply> {
  const form = encodeForm({...params, client_secret: clientSecret, key: publishableKey});
  try {
    const body = new URLSearchParams(form);
    const response = await fetch(`${apiOrigin}/_sandbox/checkout/session`, {method: 'POST', body});
    const answer = (await response.json()) as PageSession | {error: StripeError};
    return 'error' in answer ? {error: answer.error} : {page: answer};
  } catch {
    return {error: UNREACHABLE};
  }
}
