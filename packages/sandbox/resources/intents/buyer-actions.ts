/** Ends a buyer's action: a challenge, a captcha, a bank's page or a QR code. Shows no page. */
import type Stripe from 'stripe';
import type {Account, StoredPaymentMethod} from '../../account.ts';
import type {Call, Caller} from '../../api/call.ts';
import {unexpectedState} from '../../api/errors.ts';
import type {ParamsOf} from '../../api/params.ts';
import {proceedWithCard} from './confirm-steps.ts';
import {viewIntent} from '../client-view.ts';
import {ATTEMPT_FAILED, AUTHENTICATION_FAILED, declineOf} from '../failures.ts';
import type {VERIFY_PARAMS} from './intent-params.ts';
import {findIntent, saveIntent} from './intent-store.ts';
import {getPaymentMethod} from '../methods/new-method.ts';
import type {PaymentAttempt} from './payment-attempt.ts';
import {fail, pay} from './payment.ts';
import {endSetup} from '../setup/setup-attempt.ts';

/** The result of the action; closing the window counts as failed. */
export type ActionResult = 'succeeded' | 'failed';

/** The result of a buyer's action on an intent. */
export interface BuyerAction {
  id: string;
  secret: string;
  result: ActionResult;
}

/** Ends the action and returns the intent. A decline is in its last error, not thrown. */
export function endAction(
  account: Account,
  caller: Caller,
  action: BuyerAction,
): Stripe.PaymentIntent | Stripe.SetupIntent {
  if (action.id.startsWith('seti_')) return endSetup(account, caller, action);
  const intent = findIntent(account, action.id, action.secret);
  if (intent.status !== 'requires_action') throw unexpectedState('There is nothing for the buyer to do.');
  const method = getPaymentMethod(account, String(intent.payment_method));
  const attempt = {intent, method};
  if (!method.card) return endOnPage(account, caller, attempt, action.result);
  return endChallenge(account, caller, {...attempt, card: method.card}, action.result);
}

function endOnPage(
  account: Account,
  caller: Caller,
  attempt: PaymentAttempt,
  result: ActionResult,
): Stripe.PaymentIntent {
  if (result === 'failed') return fail(account, caller, {...attempt, failure: ATTEMPT_FAILED});
  return pay(account, caller, attempt);
}

function endChallenge(
  account: Account,
  caller: Caller,
  {card, ...attempt}: PaymentAttempt & {card: NonNullable<StoredPaymentMethod['card']>},
  result: ActionResult,
): Stripe.PaymentIntent {
  const {intent, method} = attempt;
  if (result === 'failed') return fail(account, caller, {...attempt, failure: AUTHENTICATION_FAILED});
  if (intent.confirmation_method === 'manual') {
    method.authenticatedFor = intent.id;
    return saveIntent(account, {...intent, next_action: null, status: 'requires_confirmation'});
  }
  if (!card.decline) return pay(account, caller, {...attempt, authentication: 'challenge'});
  return fail(account, caller, {...attempt, authentication: 'challenge', failure: declineOf(card.decline)});
}

/** Continues a payment after its captcha. */
export function verifyChallenge({account, caller, id, params}: Call<ParamsOf<typeof VERIFY_PARAMS>>): object {
  const intent = findIntent(account, id, params.client_secret);
  const sdk = intent.next_action?.use_stripe_sdk as {type?: string} | undefined;
  if (intent.status !== 'requires_action' || sdk?.type !== 'intent_confirmation_challenge') {
    throw unexpectedState('This PaymentIntent does not wait for a captcha.');
  }
  const method = getPaymentMethod(account, String(intent.payment_method));
  const mode = {isOffSession: false, mustNotAsk: false, hasStripeJs: true, returnUrl: null};
  const went = proceedWithCard(account, caller, {intent, method}, {mode, isHuman: true});
  return viewIntent(went, caller.surface);
}
