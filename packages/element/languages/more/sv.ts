/** Swedish. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Swedish. */
export const words: MoreWords = {
  thanks: 'Tack! Du har betalat {total}.',
  order: 'Beställning {number}',
  receipt: 'Kvittot skickas till {email}.',
  done: 'Klart',
  again: 'Köp igen',
  contact: 'Kontakta {name}',
  save: 'Spara {percent}',
  inStock: 'I lager: {count}',
};
