/** Owns what survives a reload, where the browser lets us: storage may be refused, full or tampered with. */

/** What storage has refused to keep, as long as the page lives. */
const refused = new Map<string, object>();

/** What is kept under a name; undefined where there is nothing, or nothing that is ours. */
export function readKept<Kept extends object>(name: string): Partial<Kept> | undefined {
  try {
    const kept: unknown = refused.get(name) ?? JSON.parse(sessionStorage.getItem(name) ?? 'null');
    return typeof kept === 'object' && kept ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** The names that begin so, under which something is kept. */
export function keptNames(prefix: string): string[] {
  return [...new Set([...refused.keys(), ...storedNames()])].filter((name) => name.startsWith(prefix));
}

/** Keeps something in this tab until it is closed; undefined forgets it. */
export function keep(name: string, kept: object | undefined): void {
  refused.delete(name);
  try {
    if (kept) sessionStorage.setItem(name, JSON.stringify(kept));
    else sessionStorage.removeItem(name);
  } catch {
    // Then a reload forgets the attempt, and nothing else is lost.
    if (kept) refused.set(name, kept);
  }
}

function storedNames(): string[] {
  try {
    return Object.keys(sessionStorage);
  } catch {
    return [];
  }
}
