/** The payment behind a Checkout Session: its PaymentIntent, its subscription or its SetupIntent. Confirms none. */
import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {intentOf} from '../billing/invoicing/payments.ts';
import {createSubscription} from '../billing/subscription-start.ts';
import {emit} from '../resources/events.ts';
import {makeIntent} from '../resources/intents/intent-object.ts';
import {findIntent} from '../resources/intents/intent-store.ts';
import {createSetup} from '../resources/setup/setup-intents.ts';
import {findSetup} from '../resources/setup/setup-store.ts';
import type {CheckoutDiscount} from './session-details.ts';
import {detailsOf} from './session-store.ts';

type Session = Stripe.Checkout.Session;

/** Makes the PaymentIntent at the first attempt; a later one pays the same. */
export function addIntent(account: Account, caller: Caller, session: Session): void {
  if (session.payment_intent) return;
  const {params} = detailsOf(account, session);
  const intent = makeIntent(
    account,
    {
      ...params.payment_intent_data,
      ...typesOf(session),
      ...(session.customer && {customer: String(session.customer)}),
      amount: session.amount_total ?? 0,
      currency: session.currency ?? '',
      payment_method_options: {card: params.payment_method_options?.card ?? {}, wechat_pay: {client: 'web'}},
    },
    null,
  );
  Object.assign(intent, {automatic_payment_methods: null, payment_method_configuration_details: null});
  account.store.paymentIntents.set(intent.id, intent);
  session.payment_intent = intent.id;
  emit(account, caller, 'payment_intent.created', {object: intent});
}

function typesOf({allowed_payment_method_types: allowed, excluded_payment_method_types: excluded}: Session) {
  return {
    ...(allowed && {allowed_payment_method_types: allowed}),
    ...(excluded && {excluded_payment_method_types: excluded}),
  };
}

/** Makes the subscription, which waits for its first payment. */
export function addSubscription(account: Account, caller: Caller, session: Session): void {
  const {discount, lineItems, params} = detailsOf(account, session);
  const {trial_end: trialEnd, ...data} = params.subscription_data ?? {};
  const [recurring, once] = [true, false].map((recurs) =>
    lineItems.filter(({price}) => Boolean(price?.recurring) === recurs),
  );
  const subscription = createSubscription({
    account,
    caller,
    id: '',
    inner: '',
    params: {
      ...data,
      ...(trialEnd && {trial_end: String(trialEnd)}),
      ...(discount && {discounts: [discountOf(discount)]}),
      customer: String(session.customer),
      items: (recurring ?? []).map(itemOf),
      add_invoice_items: (once ?? []).map(itemOf),
      payment_behavior: 'default_incomplete',
      payment_settings: {save_default_payment_method: 'on_subscription'},
    },
  }) as Stripe.Subscription;
  session.subscription = subscription.id;
  session.invoice = subscription.latest_invoice;
}

function discountOf({coupon, promotion}: CheckoutDiscount) {
  return promotion ? {promotion_code: promotion} : {coupon};
}

function itemOf({price, quantity, metadata}: Stripe.LineItem) {
  return {price: String(price?.id), metadata, ...(quantity !== null && {quantity})};
}

/** What the buyer confirms: the payment, or the setup where nothing is due yet. */
export function intentToPay(
  account: Account,
  caller: Caller,
  session: Session,
): Stripe.PaymentIntent | Stripe.SetupIntent {
  if (session.mode === 'setup') return findSetup(account, String(session.setup_intent));
  if (session.payment_intent) return findIntent(account, String(session.payment_intent));
  const invoice = account.store.invoices.get(String(session.invoice));
  const payment = invoice && intentOf(account, invoice);
  if (payment) return payment;
  const subscription = account.store.subscriptions.get(String(session.subscription));
  const known = subscription?.pending_setup_intent;
  if (known) return findSetup(account, String(known));
  const setup = addSetup(account, caller, session);
  if (subscription) subscription.pending_setup_intent = setup.id;
  return setup;
}

function addSetup(account: Account, caller: Caller, {customer}: Session): Stripe.SetupIntent {
  const params = {customer: String(customer), usage: 'off_session'} as const;
  return createSetup({account, caller, id: '', inner: '', params}) as Stripe.SetupIntent;
}
