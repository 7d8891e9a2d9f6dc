/** Slovenian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Slovenian. */
export const words: MoreWords = {
  thanks: 'Hvala! Plačali ste {total}.',
  order: 'Naročilo {number}',
  receipt: 'Potrdilo o plačilu bo poslano na {email}.',
  done: 'Končano',
  again: 'Kupi znova',
  contact: 'Stik: {name}',
  save: 'Prihranite {percent}',
  inStock: 'Na zalogi: {count}',
};
