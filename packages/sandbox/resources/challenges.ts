/** Ends a 3-D Secure challenge as the buyer chose. Knows who may; shows no page. */

import type Stripe from 'stripe';
import type {Account} from '../account.ts';
import type {Caller} from '../api/call.ts';
import {unexpectedState} from '../api/errors.ts';
import {DECLINES} from '../cards/declines.ts';
import {findIntent} from './intent-store.ts';
import {decline, failAuthentication, pay} from './payment.ts';
import {getPaymentMethod} from './payment-methods.ts';

/** What the buyer did with the challenge; closing it is failing it. */
export type ChallengeResult = 'complete' | 'fail';

/** The PaymentIntent after the challenge. A refusal of the bank is in its `last_payment_error`, not thrown. */
export function endChallenge(
  account: Account,
  caller: Caller,
  {id, secret, result}: {id: string; secret: string; result: ChallengeResult},
): Stripe.PaymentIntent {
  const intent = findIntent(account, id, secret);
  if (intent.status !== 'requires_action') throw unexpectedState('There is no 3-D Secure challenge to end.');
  const method = getPaymentMethod(account, String(intent.payment_method));
  const attempt = {intent, method};
  if (result === 'fail') return failAuthentication(account, caller, attempt);
  const refusal = method.card?.decline;
  if (!refusal) return pay(account, caller, {...attempt, authentication: 'challenge'});
  decline(account, caller, {...attempt, decline: DECLINES[refusal], authentication: 'challenge'});
  return findIntent(account, id);
}
