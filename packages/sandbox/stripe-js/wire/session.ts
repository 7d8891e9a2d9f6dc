/** Asks the sandbox for a group's session, and removes saved methods. Keeps nothing. */
import type {StripeError} from '@stripe/stripe-js';
import {apiOriginOf} from '../../origins.ts';
import type {ElementsSession} from '../../hosted/elements-session.ts';
import {UNREACHABLE} from './call-api.ts';
import type {SessionQuestion} from './messages.ts';

/** The session of the group, or the error. */
export async function askSession(
  question: SessionQuestion,
): Promise<{session: ElementsSession; error?: undefined} | {session?: undefined; error: StripeError}> {
  const answer = await call(`/_sandbox/elements/session?${new URLSearchParams(question)}`);
  return 'error' in answer ? {error: answer.error as StripeError} : {session: answer as ElementsSession};
}

/** Removes a saved PaymentMethod; null on success. */
export async function removeSaved(question: SessionQuestion, id: string): Promise<StripeError | null> {
  const {key = '', customer_session_client_secret: secret = ''} = question;
  const body = new URLSearchParams({key, customer_session_client_secret: secret, payment_method: id});
  const answer = await call('/_sandbox/elements/remove', {method: 'POST', body});
  return 'error' in answer ? (answer.error as StripeError) : null;
}

async function call(path: string, init?: RequestInit): Promise<object> {
  try {
    const response = await fetch(apiOriginOf(location.origin) + path, init);
    return (await response.json()) as object;
  } catch {
    return {error: UNREACHABLE};
  }
}
