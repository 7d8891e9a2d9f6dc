/** Finds Checkout Sessions. Knows Stripe's 404, and that a page may see its own alone; changes nothing. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import {resourceMissing} from '../api/errors.ts';
import type {CheckoutDetails} from './session-details.ts';

type Session = Stripe.Checkout.Session;

/** The session with this id. @throws StripeApiError 404. */
export function findSession({store}: Account, id: string): Session {
  const session = store.checkoutSessions.get(id);
  if (!session) throw resourceMissing('checkout.session', id, 'session');
  return session;
}

/** The session of a client secret, as a page has it. @throws StripeApiError 404, or 400 for another's secret. */
export function findOpenedSession(account: Account, secret: string): Session {
  const session = findSession(account, secret.split('_secret_')[0] ?? '');
  if (session.client_secret === secret) return session;
  throw resourceMissing('checkout.session', session.id, 'session', 400);
}

/** What its object does not show. */
export function detailsOf({store}: Account, {id}: Session): CheckoutDetails {
  const details = store.checkoutDetails.get(id);
  if (!details) throw new Error(`${id} has no details`);
  return details;
}

/** The session that an intent completes. */
export function sessionOfIntent({store}: Account, intent: string): Session | undefined {
  const [id] = [...store.checkoutDetails].find(([, details]) => details.intent === intent) ?? [];
  return id === undefined ? undefined : store.checkoutSessions.get(id);
}
