/** What an event says was before, for older clients: the period of a subscription stood on itself, not on its items. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {writeFor} from './apply.ts';
import {isBefore, playedVersion} from './releases.ts';

/** The previous attributes as a client of this version expects them. */
export function writePrevious(version: string, previous: object, account: Account): object {
  const written: {items?: unknown} = writeFor(playedVersion(version), previous, account);
  const first = (previous as {items?: Stripe.Subscription['items']}).items?.data[0];
  if (!first || !isBefore(version, '2025-03-31')) return written;
  const {items: _, ...others} = written;
  const {current_period_end: end, current_period_start: start} = first;
  return {...others, current_period_end: end, current_period_start: start};
}
