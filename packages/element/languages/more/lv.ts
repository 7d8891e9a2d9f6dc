/** Latvian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Latvian. */
export const words: MoreWords = {
  thanks: 'Paldies! Jūs samaksājāt {total}.',
  order: 'Pasūtījums {number}',
  receipt: 'Kvīts tiks nosūtīta uz {email}.',
  done: 'Gatavs',
  again: 'Pirkt vēlreiz',
  contact: 'Sazināties: {name}',
  save: 'Ietaupāt {percent}',
  inStock: 'Noliktavā: {count}',
};
