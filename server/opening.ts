/** Owns what is tried when a shop opens, so that its owner hears of it before the first buyer does. */
import type {Shop} from './shop.ts';

/** Looks whether the database answers. Never throws. */
export async function tryOut({store, alarm}: Shop): Promise<void> {
  try {
    await store.marks();
  } catch (error) {
    const {message} = error as Error;
    const says = new Error(`Nothing can be sold: ${message}`, {cause: error});
    await alarm.raise('store_unavailable', {says, requestId: 'opening', isForewarning: true});
  }
}
