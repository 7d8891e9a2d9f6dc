/** What a buyer's click on Pay does: a payment, a subscription or a setup is made and confirmed. Completes no session:
 *  session-life.ts hears of the success. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {type StripeApiError, invalidRequest} from '../api/errors.ts';
import {createCustomer} from '../resources/customers/customers.ts';
import {confirmIntent} from '../resources/intents/confirm-intent.ts';
import {saveIntent} from '../resources/intents/intent-store.ts';
import {confirmSetup} from '../resources/setup/setup-intents.ts';
import {saveSetup} from '../resources/setup/setup-store.ts';
import type {Buyer} from './session-details.ts';
import {completeSession} from './session-life.ts';
import {addIntent, addSubscription, intentToPay} from './session-payment.ts';
import {detailsOf} from './session-store.ts';

type Session = Stripe.Checkout.Session;

/** How the buyer pays. */
export interface Confirmation {
  buyer: Buyer;
  /** The id of a PaymentMethod; null where nothing is to be paid. */
  method: string | null;
  /** Whether Stripe.js can show the bank's question in the page. */
  hasStripeJs: boolean;
  /** Where the buyer comes back to from the page of a bank. */
  returnUrl: string;
}

/** Confirms. The session may be complete then, or its intent waits for the buyer.
 *  @throws StripeApiError 402 when the payment is refused, 400 for a session that has ended. */
export function confirmSession(account: Account, caller: Caller, session: Session, given: Confirmation): void {
  if (session.status !== 'open') throw notOpen(session);
  detailsOf(account, session).buyer = withMethod(account, given);
  if (needsCustomer(account, session)) addCustomer(account, caller, session);
  if (session.mode === 'subscription' && !session.subscription) addSubscription(account, caller, session);
  if (!needsMethod(session)) return completeSession(account, session, 'no_payment_required');
  if (!given.method) throw missingMethod();
  if (session.mode === 'payment') addIntent(account, caller, session);
  confirm(account, caller, session, given);
}

/** What the buyer told with the payment method alone. */
function withMethod({store}: Account, {buyer, method}: Confirmation): Buyer {
  const {address, name, phone} = store.paymentMethods.get(method ?? '')?.object.billing_details ?? {};
  return {
    ...buyer,
    address: buyer.address ?? address ?? null,
    name: buyer.name ?? name ?? null,
    phone: buyer.phone ?? phone ?? null,
  };
}

/** Whether the buyer must say how to pay: what costs nothing needs no card, unless one is asked for later. */
export function needsMethod({amount_total: total, mode, payment_method_collection: collection}: Session): boolean {
  return mode === 'setup' || collection === 'always' || (total ?? 0) > 0;
}

function needsCustomer(account: Account, session: Session): boolean {
  if (session.customer) return false;
  const {payment_intent_data: data} = detailsOf(account, session).params;
  return session.customer_creation === 'always' || data?.setup_future_usage !== undefined;
}

function addCustomer(account: Account, caller: Caller, session: Session): void {
  const {email, name, phone, address} = detailsOf(account, session).buyer ?? {};
  const params = {...(email && {email}), ...(name && {name}), ...(phone && {phone}), ...(address && {address})};
  session.customer = (createCustomer({account, caller, id: '', inner: '', params}) as Stripe.Customer).id;
}

function confirm(account: Account, caller: Caller, session: Session, given: Confirmation): void {
  const intent = intentToPay(account, caller, session);
  detailsOf(account, session).intent = intent.id;
  const params = {
    client_secret: intent.client_secret ?? '',
    payment_method: String(given.method),
    return_url: given.returnUrl,
    use_stripe_sdk: given.hasStripeJs,
  };
  const call = {account, caller, id: intent.id, inner: '', params};
  if (intent.object === 'payment_intent') return void confirmPayment(session, call, given.buyer, intent);
  if (session.customer && !intent.customer) saveSetup(account, {...intent, customer: session.customer});
  confirmSetup(call);
}

/** What was bought may have changed since the last attempt. */
function confirmPayment(
  session: Session,
  call: Parameters<typeof confirmIntent>[0],
  {shipping}: Buyer,
  intent: Stripe.PaymentIntent,
): void {
  const amount = session.mode === 'payment' ? (session.amount_total ?? 0) : intent.amount;
  saveIntent(call.account, {...intent, amount, ...(shipping && {shipping})});
  confirmIntent(call);
}

function notOpen({status}: Session): StripeApiError {
  return invalidRequest(`This Checkout Session has a status of \`${status}\` and can not be confirmed.`);
}

function missingMethod(): StripeApiError {
  return invalidRequest('Missing required param: payment_method.', {
    code: 'parameter_missing',
    param: 'payment_method',
  });
}
