/** Estonian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Estonian. */
export const words: MoreWords = {
  thanks: 'Täname! Tasusite {total}.',
  order: 'Tellimus {number}',
  receipt: 'Kviitung saadetakse aadressile {email}.',
  done: 'Valmis',
  again: 'Osta uuesti',
  contact: 'Võtke ühendust: {name}',
  save: 'Säästate {percent}',
  inStock: 'Laos: {count}',
};
