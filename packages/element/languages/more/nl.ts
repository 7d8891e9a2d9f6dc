/** Dutch. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Dutch. */
export const words: MoreWords = {
  thanks: 'Bedankt! U hebt {total} betaald.',
  order: 'Bestelling {number}',
  receipt: 'Het betaalbewijs gaat naar {email}.',
  done: 'Klaar',
  again: 'Opnieuw kopen',
  contact: 'Contact opnemen met {name}',
  save: 'U bespaart {percent}',
  inStock: 'Op voorraad: {count}',
};
