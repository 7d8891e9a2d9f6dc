/** Danish. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Danish. */
export const words: MoreWords = {
  thanks: 'Tak! {total} er betalt.',
  order: 'Ordre {number}',
  receipt: 'Kvitteringen sendes til {email}.',
  done: 'Færdig',
  again: 'Køb igen',
  contact: 'Kontakt {name}',
  save: 'Spar {percent}',
  inStock: 'På lager: {count}',
};
