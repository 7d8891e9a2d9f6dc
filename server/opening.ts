/** What is tried when a shop opens, so that its owner hears of it before the first buyer does. */
import {tryRights} from './stripe/calls.ts';
import type {Shop} from './shop.ts';
import {describeKeyTrouble} from './stripe/errors.ts';
import {tellOfRights} from './owner/tell-owner.ts';

const REQUEST_ID = 'opening';

/** Some runtimes ask nobody before the first request: then that one will say how the database is. */
const TOO_EARLY = /global scope/i;

/** Checks whether the database answers, and is where it can be relied on. Never throws. */
export async function tryStore({store, alarm, onError}: Shop): Promise<void> {
  if (store.doubt !== undefined) onError(new Error(store.doubt), {requestId: REQUEST_ID});
  try {
    await store.marks();
  } catch (error) {
    const {message, cause} = error as Error;
    if (TOO_EARLY.test(`${message} ${String(cause)}`)) return;
    const says = new Error(`Nothing can be sold: ${message}`, {cause: error});
    await alarm.raise('store_unavailable', {says, requestId: REQUEST_ID, isForewarning: true});
  }
}

/** Checks what a restricted key may read. Never throws. */
export async function tryKey({stripe, alarm, isKeyRestricted}: Shop): Promise<void> {
  if (!isKeyRestricted) return;
  try {
    tellOfRights(await tryRights(stripe), {requestId: REQUEST_ID, isForewarning: true}, {alarm});
  } catch (error) {
    // Stripe may be away for a moment: only what the next buyer would meet as well is reported.
    const trouble = describeKeyTrouble(error);
    if (trouble) await alarm.raise(trouble.cause, {...trouble, requestId: REQUEST_ID, isForewarning: true});
  }
}
