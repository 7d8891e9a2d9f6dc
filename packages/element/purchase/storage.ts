/** What survives a reload, where the browser lets us: storage may be refused, full or tampered with. */

/** Where it is kept; asked late, because a browser may refuse it. */
export type FindStorage = () => Pick<Storage, 'getItem' | 'removeItem' | 'setItem'>;

/** What is kept under a name; undefined where there is nothing, or nothing that is ours. */
export function readKept<Kept extends object>(name: string, find: FindStorage): Partial<Kept> | undefined {
  try {
    const kept: unknown = JSON.parse(find().getItem(name) ?? 'null');
    return typeof kept === 'object' && kept ? kept : undefined;
  } catch {
    // What is refused or broken is not there.
    return undefined;
  }
}

/** Keeps something; undefined forgets it. */
export function keep(name: string, kept: object | undefined, find: FindStorage): void {
  try {
    if (kept) find().setItem(name, JSON.stringify(kept));
    else drop(name, find);
  } catch {
    // Then a reload forgets it, and nothing else is lost. What is out of date must not be believed.
    drop(name, find);
  }
}

function drop(name: string, find: FindStorage): void {
  try {
    find().removeItem(name);
  } catch {
    // There is nothing, then.
  }
}
