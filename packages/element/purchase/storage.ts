/** Owns what survives a reload, where the browser lets us: storage may be refused, full or tampered with. */

/** The same for as long as the page lives: storage may be refused, or cleared by a script that logs somebody out. */
const page = new Map<string, object>();

/** What is kept under a name; undefined where there is nothing, or nothing that is ours. */
export function readKept<Kept extends object>(name: string): Partial<Kept> | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? 'null');
    if (typeof kept === 'object' && kept) return kept;
  } catch {
    // What is refused or broken is not there.
  }
  return page.get(name);
}

/** The names that begin so, under which something is kept. */
export function keptNames(prefix: string): string[] {
  return [...new Set([...page.keys(), ...storedNames()])].filter((name) => name.startsWith(prefix));
}

/** Keeps something in this tab until it is closed; undefined forgets it. */
export function keep(name: string, kept: object | undefined): void {
  if (kept) page.set(name, kept);
  else page.delete(name);
  try {
    if (kept) sessionStorage.setItem(name, JSON.stringify(kept));
    else drop(name);
  } catch {
    // Then a reload forgets it, and nothing else is lost. What is out of date must not be believed.
    drop(name);
  }
}

function drop(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // There is nothing, then.
  }
}

function storedNames(): string[] {
  try {
    return Object.keys(sessionStorage);
  } catch {
    return [];
  }
}
