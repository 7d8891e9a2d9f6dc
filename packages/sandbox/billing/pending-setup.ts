/** The SetupIntent of a subscription that costs nothing yet: it saves the PaymentMethod for the first payment. Knows which
 *  one Stripe tries by itself; charges nothing. https://docs.stripe.com/billing/subscriptions/deferred-payment */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {StripeApiError} from '../api/errors.ts';
import {SANDBOX_ITSELF} from '../resources/callers.ts';
import {emit} from '../resources/events.ts';
import {getPaymentMethod} from '../resources/methods/new-method.ts';
import {confirmSetup, createSetup} from '../resources/setup/setup-intents.ts';
import {methodFor} from './payment-method.ts';

/** Sets up the PaymentMethod of a new subscription. What the buyer must still do stays as `pending_setup_intent`. */
export function setUpForLater(account: Account, caller: Caller, subscription: Stripe.Subscription): void {
  const method = methodFor(account, subscription);
  if (method && !mustBeSetUp(account, method)) return;
  const params = {customer: String(subscription.customer), usage: 'off_session'} as const;
  const call = {account, caller, id: '', inner: ''};
  const {id} = createSetup({...call, params: {...params, ...(method && {payment_method: method})}}) as {
    id: string;
  };
  if (method) confirm({account, caller, id});
  const status = account.store.setupIntents.get(id)?.status;
  subscription.pending_setup_intent = status === 'succeeded' ? null : id;
}

/** A debit has its mandate, and a card that is set up needs nothing more. */
function mustBeSetUp(account: Account, method: string): boolean {
  const {card, isSetUp} = getPaymentMethod(account, method);
  return card !== null && !isSetUp;
}

/** A card that its bank does not want to save leaves a SetupIntent that waits for another. */
function confirm({account, caller, id}: {account: Account; caller: Caller; id: string}): void {
  try {
    confirmSetup({account, caller, id, inner: '', params: {use_stripe_sdk: true}});
  } catch (error) {
    if (!(error instanceof StripeApiError)) throw error;
  }
}

/** The buyer is done: the subscription is charged with this PaymentMethod later. */
export function endPendingSetup(account: Account, setup: Stripe.SetupIntent): void {
  const subscription = [...account.store.subscriptions.values()].find(
    ({pending_setup_intent: pending}) => pending === setup.id,
  );
  if (!subscription) return;
  const {default_payment_method, pending_setup_intent} = subscription;
  const isKnown = methodFor(account, subscription) === setup.payment_method;
  if (!isKnown) subscription.default_payment_method = setup.payment_method;
  subscription.pending_setup_intent = null;
  emit(account, SANDBOX_ITSELF, 'customer.subscription.updated', {
    object: subscription,
    previous: {...(!isKnown && {default_payment_method}), pending_setup_intent},
  });
}
