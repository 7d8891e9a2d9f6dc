/** Turkish. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Turkish. */
export const words: MoreWords = {
  thanks: 'Teşekkür ederiz! {total} ödediniz.',
  order: 'Sipariş {number}',
  receipt: 'Makbuz {email} adresine gönderilir.',
  done: 'Bitti',
  again: 'Tekrar satın al',
  contact: '{name} ile iletişime geçin',
  save: '{percent} tasarruf',
  inStock: 'Stokta: {count}',
};
