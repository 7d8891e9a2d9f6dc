/** Carries an attempt to pay through its steps: captcha, 3-D Secure, the bank's page, the charge. Knows their order. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {findMethodType} from '../../methods/method-types.ts';
import {nextStep} from './authentication.ts';
import {debit} from './debits.ts';
import {emit} from '../events.ts';
import {declineOf} from '../failures.ts';
import {saveIntent} from './intent-store.ts';
import {type ActionPlace, buyerAction, captcha, redirectChallenge, sdkChallenge} from '../next-actions.ts';
import type {PaymentAttempt} from './payment-attempt.ts';
import {pay, refuse} from './payment.ts';

/** How a confirm was made; the later steps depend on it. */
export interface Manner {
  isOffSession: boolean;
  /** Whether whatever needs the buyer is refused. */
  mustNotAsk: boolean;
  /** Whether Stripe.js is there to show things. */
  hasStripeJs: boolean;
  returnUrl: string | null;
}

/** Takes the next step with this method. @throws StripeApiError 402 when the card is refused. */
export function proceed(
  account: Account,
  caller: Caller,
  attempt: PaymentAttempt,
  manner: Manner,
): Stripe.PaymentIntent {
  const flow = findMethodType(attempt.method.object.type)?.flow;
  if (flow === 'card') return proceedWithCard(account, caller, attempt, {manner, isHuman: false});
  if (flow === 'debit') return debit(account, caller, attempt);
  return ask(account, caller, attempt, (place) => buyerAction(attempt.method.object.type, place), manner);
}

/** The card's own steps, from the one after the captcha if it was solved. */
export function proceedWithCard(
  account: Account,
  caller: Caller,
  attempt: PaymentAttempt,
  {manner, isHuman}: {manner: Manner; isHuman: boolean},
): Stripe.PaymentIntent {
  const {intent, method} = attempt;
  if (method.authenticatedFor === intent.id)
    return pay(account, caller, {...attempt, authentication: 'challenge'});
  const step = nextStep(situationOf(account, attempt, {manner, isHuman}));
  if (step.name === 'decline') throw refuse(account, caller, {...attempt, failure: declineOf(step.decline)});
  if (step.name === 'charge') return pay(account, caller, {...attempt, authentication: step.authentication});
  if (manner.mustNotAsk)
    throw refuse(account, caller, {...attempt, failure: declineOf('authentication_required')});
  const challenge = manner.hasStripeJs ? sdkChallenge : redirectChallenge;
  return ask(account, caller, attempt, step.name === 'captcha' ? captcha : challenge, manner);
}

function situationOf(
  account: Account,
  {intent, method}: PaymentAttempt,
  {manner, isHuman}: {manner: Manner; isHuman: boolean},
): Parameters<typeof nextStep>[0] {
  const {card, object, isSetUp} = method;
  if (!card) throw new Error(`${object.id} is no card`);
  return {
    card,
    rules: account.radar,
    isOffSession: manner.isOffSession,
    isSetUp,
    requested: intent.payment_method_options?.card?.request_three_d_secure,
    isHuman,
    given: {
      cvc: object.card?.checks?.cvc_check !== null,
      postalCode: Boolean(object.billing_details.address?.postal_code),
    },
  };
}

function ask(
  account: Account,
  caller: Caller,
  {intent}: PaymentAttempt,
  make: (place: ActionPlace) => Stripe.PaymentIntent.NextAction,
  {returnUrl}: Manner,
): Stripe.PaymentIntent {
  const {id, client_secret: clientSecret} = intent;
  const place = {account, origin: caller.origin, id, clientSecret: clientSecret ?? '', returnUrl};
  const waiting = saveIntent(account, {...intent, status: 'requires_action', next_action: make(place)});
  emit(account, caller, 'payment_intent.requires_action', {object: waiting});
  return waiting;
}
