/** What survives a reload, where the browser lets us: storage may be refused, full or tampered with. */

/** What is kept under a name; undefined where there is nothing, or nothing that is ours. */
export function readKept<Kept extends object>(name: string): Partial<Kept> | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? 'null');
    return typeof kept === 'object' && kept ? kept : undefined;
  } catch {
    // What is refused or broken is not there.
    return undefined;
  }
}

/** Keeps something in this tab until it is closed; undefined forgets it. */
export function keep(name: string, kept: object | undefined): void {
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
