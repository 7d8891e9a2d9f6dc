/** Finds any stored object by its id. Knows how objects are kept; knows no kind of them. */
import type {Account} from '../account.ts';

/** The object as the API shows it, of the account or of a connected one; null if there is none. */
export function findObject(account: Account, id: string): object | null {
  for (const {store} of [account, ...account.connected.values()]) {
    const found = Object.values(store).flatMap(
      (collection: ReadonlyMap<string, object>) => collection.get(id) ?? [],
    );
    const object = found.map(unwrap).find((each) => each.id === id);
    if (object) return object;
  }
  return null;
}

/** Some are kept together with what only Stripe knows of them. */
function unwrap(stored: object): {id?: string} {
  const {object} = stored as {object?: unknown};
  return typeof object === 'object' && object !== null ? object : stored;
}
