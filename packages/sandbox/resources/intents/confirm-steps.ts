/** The steps of a payment after confirm: captcha, 3-D Secure, the bank's page, the charge. Knows their order. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import type {Caller} from '../../api/call.ts';
import {findMethodType} from '../../methods/method-types.ts';
import {nextStep} from './authentication.ts';
import {debit} from './debits.ts';
import {emit} from '../events.ts';
import {AUTHENTICATION_NOT_HANDLED, declineOf} from '../failures.ts';
import {saveIntent} from './intent-store.ts';
import {type ActionContext, buyerAction, captcha, redirectChallenge, sdkChallenge} from '../next-actions.ts';
import type {PaymentAttempt} from './payment-attempt.ts';
import {pay, refuse} from './payment.ts';

/** How the payment is confirmed; the later steps depend on it. */
export interface ConfirmMode {
  isOffSession: boolean;
  /** Whether a payment that needs an action of the buyer fails instead. */
  mustNotAsk: boolean;
  /** Whether Stripe.js can show the action in the page. */
  hasStripeJs: boolean;
  returnUrl: string | null;
}

/** Takes the next step with this method. @throws StripeApiError 402 when the card is refused. */
export function proceed(
  account: Account,
  caller: Caller,
  attempt: PaymentAttempt,
  mode: ConfirmMode,
): Stripe.PaymentIntent {
  const flow = findMethodType(attempt.method.object.type)?.flow;
  if (flow === 'card') return proceedWithCard(account, caller, attempt, {mode, isHuman: false});
  if (flow === 'debit') return debit(account, caller, attempt);
  return askBuyer(account, caller, attempt, (context) => buyerAction(attempt.method.object.type, context), mode);
}

/** The steps of a card payment. `isHuman`: the captcha is already solved. */
export function proceedWithCard(
  account: Account,
  caller: Caller,
  attempt: PaymentAttempt,
  {mode, isHuman}: {mode: ConfirmMode; isHuman: boolean},
): Stripe.PaymentIntent {
  const {intent, method} = attempt;
  if (method.authenticatedFor === intent.id)
    return pay(account, caller, {...attempt, authentication: 'challenge'});
  const step = nextStep(situationOf(account, attempt, {mode, isHuman}));
  if (step.name === 'decline') throw refuse(account, caller, {...attempt, failure: declineOf(step.decline)});
  if (step.name === 'charge') return pay(account, caller, {...attempt, authentication: step.authentication});
  if (mode.mustNotAsk) throw refuse(account, caller, {...attempt, failure: AUTHENTICATION_NOT_HANDLED});
  const challenge = mode.hasStripeJs || !mode.returnUrl ? sdkChallenge : redirectChallenge;
  return askBuyer(account, caller, attempt, step.name === 'captcha' ? captcha : challenge, mode);
}

function situationOf(
  account: Account,
  {intent, method}: PaymentAttempt,
  {mode, isHuman}: {mode: ConfirmMode; isHuman: boolean},
): Parameters<typeof nextStep>[0] {
  const {card, object, isSetUp} = method;
  if (!card) throw new Error(`${object.id} is no card`);
  return {
    card,
    rules: account.radar,
    isOffSession: mode.isOffSession,
    isSetUp,
    requested: intent.payment_method_options?.card?.request_three_d_secure,
    isHuman,
    given: {
      cvc: object.card?.checks?.cvc_check !== null,
      postalCode: Boolean(object.billing_details.address?.postal_code),
    },
  };
}

function askBuyer(
  account: Account,
  caller: Caller,
  {intent, method}: PaymentAttempt,
  make: (context: ActionContext) => Stripe.PaymentIntent.NextAction,
  {returnUrl}: ConfirmMode,
): Stripe.PaymentIntent {
  const {id, client_secret: clientSecret} = intent;
  const from = {account, origin: caller.origin, id, clientSecret: clientSecret ?? ''};
  const context = {...from, returnUrl, card: method.card};
  const waiting = saveIntent(account, {...intent, status: 'requires_action', next_action: make(context)});
  emit(account, caller, 'payment_intent.requires_action', {object: waiting});
  return waiting;
}
