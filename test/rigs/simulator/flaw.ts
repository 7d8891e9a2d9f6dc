/** What an oracle finds. Knows no law; judges nothing. */

/** Something that is broken. A loss waits to be found; harm is done. */
export interface Flaw {
  kind: 'harm' | 'loss';
  says: string;
}

/** Something that must never be, whatever was switched off. */
export const harm = (says: string): Flaw => ({kind: 'harm', says});

/** Something that nobody has heard of. */
export const loss = (says: string): Flaw => ({kind: 'loss', says});
