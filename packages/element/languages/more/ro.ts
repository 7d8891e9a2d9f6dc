/** Romanian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Romanian. */
export const words: MoreWords = {
  thanks: 'Vă mulțumim! Ați plătit {total}.',
  order: 'Comanda {number}',
  receipt: 'Chitanța va fi trimisă la {email}.',
  done: 'Gata',
  again: 'Cumpărați din nou',
  contact: 'Contactați {name}',
  save: 'Economisiți {percent}',
  inStock: 'În stoc: {count}',
};
