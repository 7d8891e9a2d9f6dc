/** What a browser keeps, for tests without one. */

/** The part of `Storage` that the purchase uses. */
export type TabStorage = Pick<Storage, 'getItem' | 'removeItem' | 'setItem'> & {copy(): TabStorage};

/** An empty one, or one with what another holds. */
export function createStorage(kept: ReadonlyMap<string, string> = new Map()): TabStorage {
  const held = new Map(kept);
  return {
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, text) => void held.set(name, text),
    removeItem: (name) => void held.delete(name),
    copy: () => createStorage(held),
  };
}

/** One that the browser refuses. */
export function refusedStorage(): TabStorage {
  const refuse = (): never => {
    throw new Error('Storage is refused.');
  };
  return {getItem: refuse, setItem: refuse, removeItem: refuse, copy: refusedStorage};
}

// What all tabs of the browser share: Node keeps none without a file.
Object.defineProperty(globalThis, 'localStorage', {value: createStorage(), configurable: true});
