/** Forgets a customer: what the law asks to erase goes, what it asks to keep stays. Asks Stripe nothing. */
import type {Shop} from '../shop.ts';

/** So many orders in one transaction: buyers wait meanwhile. */
const PORTION = 100;
const LONGEST_ID = 500;

/** What became of forgetting somebody. */
export interface Forgotten {
  /** How many orders say nothing of them any more: neither id nor e-mail address, name, address, reference or metadata. */
  orders: number;
  /** How many still do, as their payment or what it is for is still on its way: ask again when they are over. */
  kept: number;
  /** The PaymentIntents of the former, for whoever has Stripe forget them, too: what Stripe holds is the owner's to redact there. */
  paymentIntentIds: string[];
}

/**
 * Forgets whose orders these were.
 * @throws TypeError for an id that no customer has
 */
export async function forget(customer: string, {store}: Shop): Promise<Forgotten> {
  if (typeof customer !== 'string' || customer === '' || customer.length > LONGEST_ID)
    throw new TypeError('forget() takes the id of a customer, as the option customer has answered it.');
  const paymentIntentIds: string[] = [];
  let orders = 0;
  for (let portion = PORTION; portion === PORTION;) {
    const forgotten = await store.forget(customer, PORTION);
    portion = forgotten.length;
    orders += portion;
    paymentIntentIds.push(...forgotten.flatMap(({paymentIntentId}) => paymentIntentId ?? []));
  }
  return {orders, kept: (await store.list({customer, limit: 500})).length, paymentIntentIds};
}
