/** Croatian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Croatian. */
export const words: MoreWords = {
  thanks: 'Hvala! Platili ste {total}.',
  order: 'Narudžba {number}',
  receipt: 'Potvrda o plaćanju šalje se na {email}.',
  done: 'Gotovo',
  again: 'Kupi ponovno',
  contact: 'Kontakt: {name}',
  save: 'Uštedite {percent}',
  inStock: 'Na zalihi: {count}',
};
