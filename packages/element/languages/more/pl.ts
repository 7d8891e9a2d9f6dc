/** Polish. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Polish. */
export const words: MoreWords = {
  thanks: 'Dziękujemy! Zapłacono {total}.',
  order: 'Zamówienie {number}',
  receipt: 'Potwierdzenie zostanie wysłane na adres {email}.',
  done: 'Gotowe',
  again: 'Kup ponownie',
  contact: 'Kontakt: {name}',
  save: 'Oszczędność: {percent}',
  inStock: 'Dostępne: {count}',
};
