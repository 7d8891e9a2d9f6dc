/** A Checkout Session's end: completed, expired, and paid later. Listens to intents; confirms none. */
import type Stripe from 'stripe';
import type {Account, Reaction} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {invalidRequest} from '../api/errors.ts';
import {SANDBOX_ITSELF} from '../resources/callers.ts';
import {emit} from '../resources/events.ts';
import {saveIntent} from '../resources/intents/intent-store.ts';
import {saveSetup} from '../resources/setup/setup-store.ts';
import {countDiscount} from './discounts.ts';
import {NO_DETAILS} from './session-object.ts';
import {detailsOf, sessionOfIntent} from './session-store.ts';

type Session = Stripe.Checkout.Session;

/** Completes an open session with what the buyer has entered. */
export function completeSession(
  account: Account,
  session: Session,
  status: Stripe.Checkout.Session.PaymentStatus,
): void {
  const {buyer, discount} = detailsOf(account, session);
  Object.assign(session, {
    collected_information: {
      business_name: null,
      individual_name: null,
      shipping_details: buyer?.shipping ?? session.collected_information?.shipping_details ?? null,
    },
    customer_details: {
      ...NO_DETAILS,
      address: buyer?.address ?? null,
      email: buyer?.email ?? null,
      name: buyer?.name ?? null,
      phone: buyer?.phone ?? null,
      tax_ids: [],
    },
    payment_status: status,
    status: 'complete',
    url: null,
  });
  if (session.mode === 'payment') countDiscount(account, discount);
  emit(account, SANDBOX_ITSELF, 'checkout.session.completed', {object: session});
}

/** Ends a session that nobody has paid. @throws StripeApiError 400 for one that is not open. */
export function expireSession(account: Account, caller: Caller, session: Session): void {
  if (session.status !== 'open') {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  Object.assign(session, {status: 'expired', url: null});
  emit(account, caller, 'checkout.session.expired', {object: session});
  cancelPayment(account, caller, session);
}

/** Ends a session when its time is over. */
export function expireInTime(account: Account, id: string): void {
  const session = account.store.checkoutSessions.get(id);
  if (session?.status === 'open') expireSession(account, SANDBOX_ITSELF, session);
}

/** The payment or setup of an expired session ends with it; a subscription's ends with the subscription. */
function cancelPayment(account: Account, caller: Caller, session: Session): void {
  const {store} = account;
  const intent = store.paymentIntents.get(String(session.payment_intent));
  const setup = store.setupIntents.get(String(session.setup_intent));
  const end = {next_action: null, status: 'canceled'} as const;
  if (intent && intent.status !== 'canceled') {
    const times = {canceled_at: account.now(), cancellation_reason: 'expired' as const};
    const canceled = saveIntent(account, {...intent, ...end, ...times});
    emit(account, caller, 'payment_intent.canceled', {object: canceled});
  }
  if (setup && setup.status !== 'canceled') {
    const canceled = saveSetup(account, {...setup, ...end, cancellation_reason: 'abandoned'});
    emit(account, caller, 'setup_intent.canceled', {object: canceled});
  }
}

type React = (account: Account, session: Session, object: Stripe.PaymentIntent) => void;

const REACTIONS: Partial<Record<Stripe.Event['type'], React>> = {
  'payment_intent.succeeded': handlePaid,
  'payment_intent.amount_capturable_updated': handleHeld,
  'payment_intent.payment_failed': handleFailed,
  'setup_intent.succeeded': handleSetUp,
};

/** Completes sessions after the events of their intents. */
export const checkoutReaction: Reaction = (account, type, object) => {
  if (type === 'charge.pending') return handlePending(account, object as Stripe.Charge);
  const react = REACTIONS[type];
  const session = react && sessionOfIntent(account, (object as {id: string}).id);
  if (session) react?.(account, session, object as Stripe.PaymentIntent);
};

function handlePaid(account: Account, session: Session): void {
  if (session.status === 'open') return completeSession(account, session, 'paid');
  if (session.payment_status === 'paid') return;
  session.payment_status = 'paid';
  endWait(account, session, 'checkout.session.async_payment_succeeded');
}

/** The money is only held: the shop takes it later. */
function handleHeld(account: Account, session: Session): void {
  if (session.status === 'open') completeSession(account, session, 'unpaid');
}

/** A debit has begun, and its bank answers later. */
function handlePending(account: Account, charge: Stripe.Charge): void {
  const session = sessionOfIntent(account, String(charge.payment_intent));
  if (session?.status !== 'open') return;
  detailsOf(account, session).isPending = true;
  completeSession(account, session, 'unpaid');
}

function handleFailed(account: Account, session: Session): void {
  endWait(account, session, 'checkout.session.async_payment_failed');
}

function endWait(
  account: Account,
  session: Session,
  type: 'checkout.session.async_payment_failed' | 'checkout.session.async_payment_succeeded',
): void {
  const details = detailsOf(account, session);
  if (!details.isPending) return;
  details.isPending = false;
  emit(account, SANDBOX_ITSELF, type, {object: session});
}

/** Nothing is due yet; the subscription has its PaymentMethod by its own reaction. */
function handleSetUp(account: Account, session: Session): void {
  if (session.status === 'open') completeSession(account, session, 'no_payment_required');
}
