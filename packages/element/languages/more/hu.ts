/** Hungarian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Hungarian. */
export const words: MoreWords = {
  thanks: 'Köszönjük! A kifizetett összeg: {total}.',
  order: 'Rendelés: {number}',
  receipt: 'A bizonylatot ide küldjük: {email}.',
  done: 'Kész',
  again: 'Újabb vásárlás',
  contact: 'Kapcsolat: {name}',
  save: 'Megtakarítás: {percent}',
  inStock: 'Készleten: {count}',
};
