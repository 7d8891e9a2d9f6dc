/** Lithuanian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Lithuanian. */
export const words: MoreWords = {
  thanks: 'Ačiū! Sumokėjote {total}.',
  order: 'Užsakymas {number}',
  receipt: 'Kvitas bus išsiųstas adresu {email}.',
  done: 'Atlikta',
  again: 'Pirkti dar kartą',
  contact: 'Susisiekti: {name}',
  save: 'Sutaupote {percent}',
  inStock: 'Sandėlyje: {count}',
};
