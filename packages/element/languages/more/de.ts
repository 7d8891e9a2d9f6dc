/** German. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in German. */
export const words: MoreWords = {
  thanks: 'Vielen Dank! Sie haben {total} bezahlt.',
  order: 'Bestellung {number}',
  receipt: 'Der Beleg geht an {email}.',
  done: 'Fertig',
  again: 'Erneut kaufen',
  contact: '{name} kontaktieren',
  save: 'Sie sparen {percent}',
  inStock: 'Vorrätig: {count}',
};
