/** Stripe's keys: their mode, their kind and their rights. Tells no letter of them. */
import {BuyboxError} from '../../packages/contract/errors.ts';
import {tryRights} from '../stripe/calls.ts';
import {describeKeyTrouble, quoteStripe} from '../stripe/errors.ts';
import {describeUnread} from '../stripe/rights.ts';
import {type Outcome, fail, fine, warn} from './finding.ts';
import type {Patient} from './patient.ts';

/** The modes of keys and events. Keys of two modes are refused before there is a shop. */
export function checkMode({shop: {livemode, alarm}}: Patient): Outcome {
  if (alarm.fresh().has('webhook_mode'))
    return fail(
      `The keys are for ${livemode ? 'live' : 'test'} mode, and webhooks of the other mode come.`,
      'Use the endpoint and the signing secret of the keys’ own mode.',
    );
  return fine(livemode ? 'Both keys are live.' : 'Both keys are for test mode: no money moves.');
}

/** Whether the key can do more than a shop needs. */
export function checkKind({shop: {isKeyRestricted}}: Patient): Outcome {
  if (isKeyRestricted) return fine('The secret key is a restricted one.');
  return warn(
    'The secret key may do everything in the account; a restricted key (rk_…) is enough.',
    'Make a restricted key with the rights of docs/server.md#a-restricted-key, and give it as stripe.secretKey.',
  );
}

/** What the key may read. What it may write can't be tried without a payment. */
export async function checkRights({shop: {stripe}, signOfLife}: Patient): Promise<Outcome> {
  try {
    // It fails soon where Stripe is away.
    await signOfLife();
    const unread = await tryRights(stripe);
    if (unread.length === 0) return fine('The key may read payments, charges, refunds and disputes.');
    const {about, says} = describeUnread(unread);
    return warn(says, `Give the restricted key ${about.join(', ')} in Stripe’s Dashboard.`);
  } catch (error) {
    const cause = error instanceof BuyboxError ? error.detail.cause : error;
    const trouble = describeKeyTrouble(cause);
    if (trouble)
      return fail(
        trouble.says,
        'Give stripe.secretKey a key of this account that Stripe knows and that may sell.',
      );
    return fail(
      `Stripe does not answer. ${quoteStripe(cause) ?? ''}`.trim(),
      'See to it that this machine reaches api.stripe.com by https, and look at status.stripe.com.',
    );
  }
}
