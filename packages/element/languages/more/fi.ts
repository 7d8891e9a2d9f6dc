/** Finnish. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Finnish. */
export const words: MoreWords = {
  thanks: 'Kiitos! Maksoit {total}.',
  order: 'Tilaus {number}',
  receipt: 'Kuitti lähetetään osoitteeseen {email}.',
  done: 'Valmis',
  again: 'Osta uudelleen',
  contact: 'Ota yhteyttä: {name}',
  save: 'Säästät {percent}',
  inStock: 'Varastossa: {count}',
};
