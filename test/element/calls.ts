/** What the shop has asked of Stripe. Knows no test. */
import type {JournalCall} from '../../packages/sandbox/index.ts';
import {readJournal} from '../support/shop-in-page.ts';

/** Every call that made a PaymentIntent, oldest first. */
export async function readCreates(): Promise<JournalCall[]> {
  const calls = (await readJournal()).filter((entry) => entry.kind === 'call');
  return calls.filter(({method, route}) => `${method} ${route}` === 'POST /v1/payment_intents');
}
