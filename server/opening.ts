/** Owns what is tried when a shop opens, so that its owner hears of it before the first buyer does. */
import {tryRights} from './payments.ts';
import type {Shop} from './shop.ts';
import {describeKeyTrouble} from './stripe-errors.ts';
import {tellOfRights} from './tell-owner.ts';

const REQUEST_ID = 'opening';

/** Looks whether the database answers, and what a restricted key may read. Never throws. */
export async function tryOut(shop: Shop): Promise<void> {
  await Promise.all([tryStore(shop), shop.isKeyRestricted ? tryKey(shop) : undefined]);
}

async function tryStore({store, alarm}: Shop): Promise<void> {
  try {
    await store.marks();
  } catch (error) {
    const {message} = error as Error;
    const says = new Error(`Nothing can be sold: ${message}`, {cause: error});
    await alarm.raise('store_unavailable', {says, requestId: REQUEST_ID, isForewarning: true});
  }
}

async function tryKey({stripe, alarm}: Shop): Promise<void> {
  try {
    tellOfRights(await tryRights(stripe), {requestId: REQUEST_ID, isForewarning: true}, {alarm});
  } catch (error) {
    // Stripe may be away for a moment: only what the next buyer would meet as well is told.
    const trouble = describeKeyTrouble(error);
    if (trouble) await alarm.raise(trouble.cause, {...trouble, requestId: REQUEST_ID, isForewarning: true});
  }
}
