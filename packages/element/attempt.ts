/** Owns the attempt id: one for each intention to pay, kept across retries and a reload, so that no retry pays twice. */

/** What an attempt is for. Another quantity or another price is another attempt. */
export interface AttemptTerms {
  readonly product: string;
  readonly quantity: number;
  readonly amount: number;
  readonly currency: string;
}

/** One tag's attempt. */
export interface AttemptMemory {
  /** The id for these terms: the kept one while they are the same, else a new one. Kept before it is answered. */
  idFor(terms: AttemptTerms): string;
  /** The intention has ended: paid, or no longer payable. */
  forget(): void;
}

/** Opens the memory of one tag: `slot` tells it from the other tags of this page, and is the same after a reload. */
export function openAttemptMemory(slot: string): AttemptMemory {
  const key = `buybox-attempt ${slot}`;
  let kept = readStorage(key);
  const keep = (next: Kept | undefined): void => {
    kept = next;
    writeStorage(key, next);
  };
  return {
    idFor: (terms) => {
      const text = JSON.stringify([terms.product, terms.quantity, terms.amount, terms.currency]);
      if (kept?.terms === text) return kept.id;
      const id = randomUuid();
      keep({id, terms: text});
      return id;
    },
    forget: () => keep(undefined),
  };
}

interface Kept {
  id: string;
  terms: string;
}

/** Storage may be refused, full or tampered with: then a reload forgets the attempt, and nothing else is lost. */
function readStorage(key: string): Kept | undefined {
  try {
    const {id, terms} = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Kept>;
    return typeof id === 'string' && typeof terms === 'string' ? {id, terms} : undefined;
  } catch {
    return undefined;
  }
}

function writeStorage(key: string, kept: Kept | undefined): void {
  try {
    if (kept) sessionStorage.setItem(key, JSON.stringify(kept));
    else sessionStorage.removeItem(key);
  } catch {
    // Refused storage is documented above.
  }
}

/** `crypto.randomUUID` is missing on pages without TLS, which a phone in the same network may well open. */
function randomUuid(): string {
  const randomDigit = (): string => (crypto.getRandomValues(new Uint8Array(1)).at(0) ?? 0).toString(16).slice(-1);
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', randomDigit);
}
