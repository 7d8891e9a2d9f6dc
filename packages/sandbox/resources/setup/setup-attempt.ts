/** The steps of a SetupIntent after confirm. Knows 3-D Secure and mandates; charges nothing. */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {StripeApiError} from '../../api/errors.ts';
import {findMethodType} from '../../methods/method-types.ts';
import type {Authenticated} from '../charges/new-charge.ts';
import {checksOf} from '../charges/charge-details.ts';
import {viewMethod, viewSetup} from '../client-view.ts';
import {emit} from '../events.ts';
import {type Failure, SETUP_AUTHENTICATION_FAILED, declineOf} from '../failures.ts';
import {getPaymentMethod} from '../methods/new-method.ts';
import {redirectChallenge, sdkChallenge} from '../next-actions.ts';
import {attach} from '../methods/payment-methods.ts';
import {findSetup, saveSetup, unexpected} from './setup-store.ts';

/** One attempt to save one PaymentMethod. */
export interface PendingSetup {
  intent: Stripe.SetupIntent;
  method: StoredPaymentMethod;
  mandate: string | null;
  hasStripeJs: boolean;
  returnUrl: string | null;
}

/** Cards whose bank can ask the buyer before it allows later charges. */
const ASKS = new Set<string>(['required', 'optional']);

/** Takes the next step. @throws StripeApiError 402 for a card that the bank refuses to save. */
export function setUp(account: Account, caller: Caller, attempt: PendingSetup): Stripe.SetupIntent {
  const {method} = attempt;
  const {card} = method;
  const decline = card?.authentication === 'required' || card?.isAttachable ? undefined : card?.decline;
  const refusal = card?.authentication === 'lookup_error' ? 'generic_decline' : decline;
  if (refusal) throw refuse(account, caller, attempt, declineOf(refusal));
  const isRequested = attempt.intent.payment_method_options?.card?.request_three_d_secure;
  const asks =
    card && (card.authentication === 'required' || (isRequested === 'any' && ASKS.has(card.authentication)));
  if (asks) return askBuyer(account, caller, attempt);
  return complete(account, caller, attempt, null);
}

function askBuyer(
  account: Account,
  caller: Caller,
  {intent, method, hasStripeJs, returnUrl}: PendingSetup,
): Stripe.SetupIntent {
  const context = {
    account,
    origin: caller.origin,
    id: intent.id,
    clientSecret: intent.client_secret ?? '',
    returnUrl,
    card: method.card,
  };
  const action = hasStripeJs || !returnUrl ? sdkChallenge(context) : redirectChallenge(context);
  const next = {
    ...intent,
    next_action: action as Stripe.SetupIntent.NextAction,
    status: 'requires_action' as const,
  };
  const waiting = saveSetup(account, next);
  emit(account, caller, 'setup_intent.requires_action', {object: waiting});
  return waiting;
}

/** Ends the challenge with the buyer's result. */
export function endSetup(
  account: Account,
  caller: Caller,
  {id, secret, result}: {id: string; secret: string; result: 'succeeded' | 'failed'},
): Stripe.SetupIntent {
  const intent = findSetup(account, id, secret);
  if (intent.status !== 'requires_action') throw unexpected('There is nothing for the buyer to do.');
  const method = getPaymentMethod(account, String(intent.payment_method));
  const attempt = {intent, method, mandate: null, hasStripeJs: true, returnUrl: null};
  if (result === 'succeeded') return complete(account, caller, attempt, 'challenge');
  return fail(account, caller, attempt, SETUP_AUTHENTICATION_FAILED);
}

function complete(
  account: Account,
  caller: Caller,
  {intent, method, mandate}: PendingSetup,
  authentication: Authenticated,
): Stripe.SetupIntent {
  const latest = recordAttempt(account, {intent, method, authentication, failure: null});
  method.isSetUp = intent.usage === 'off_session';
  if (method.object.card) method.object.card.checks = checksOf(method);
  if (intent.customer) attach(account, caller, method, String(intent.customer));
  else method.used = true;
  const done = saveSetup(account, {
    ...intent,
    last_setup_error: null,
    latest_attempt: latest,
    mandate,
    next_action: null,
    status: 'succeeded',
  });
  emit(account, caller, 'setup_intent.succeeded', {object: done});
  return done;
}

function fail(
  account: Account,
  caller: Caller,
  {intent, method}: PendingSetup,
  failure: Failure,
): Stripe.SetupIntent {
  const latest = recordAttempt(account, {intent, method, authentication: null, failure});
  method.used = true;
  const failed = saveSetup(account, {
    ...intent,
    last_setup_error: {...failure.error, payment_method: method.object},
    latest_attempt: latest,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  });
  emit(account, caller, 'setup_intent.setup_failed', {object: failed});
  return failed;
}

function refuse(account: Account, caller: Caller, attempt: PendingSetup, failure: Failure): StripeApiError {
  const failed = fail(account, caller, attempt, failure);
  return new StripeApiError(402, {
    ...failure.error,
    payment_method: viewMethod(attempt.method.object, caller.surface),
    setup_intent: viewSetup(failed, caller.surface),
  });
}

/** Stores the SetupAttempt; returns its id. */
function recordAttempt(
  account: Account,
  input: {
    intent: Stripe.SetupIntent;
    method: StoredPaymentMethod;
    authentication: Authenticated;
    failure: Failure | null;
  },
): string {
  const {intent, method, failure} = input;
  const {type} = method.object;
  const attempt = {
    id: account.ids.single('setatt'),
    object: 'setup_attempt',
    application: null,
    created: account.now(),
    customer: intent.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: method.object.id,
    payment_method_details: {[type]: findMethodType(type)?.flow === 'card' ? cardDetails(method) : {}, type},
    setup_error: failure && {...failure.error, payment_method: method.object},
    setup_intent: intent.id,
    status: failure ? 'failed' : 'succeeded',
    usage: intent.usage,
  } as Stripe.SetupAttempt;
  account.store.setupAttempts.set(attempt.id, attempt);
  return attempt.id;
}

function cardDetails({object}: StoredPaymentMethod) {
  const {brand, checks, country, exp_month, exp_year, fingerprint, funding, last4, networks} = object.card ?? {};
  const network = networks?.available[0] ?? null;
  return {
    brand,
    checks,
    country,
    exp_month,
    exp_year,
    fingerprint,
    funding,
    last4,
    network,
    three_d_secure: null,
    wallet: null,
  };
}
