/** Malay. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Malay. */
export const words: MoreWords = {
  thanks: 'Terima kasih! Anda telah membayar {total}.',
  order: 'Pesanan {number}',
  receipt: 'Resit akan dihantar ke {email}.',
  done: 'Selesai',
  again: 'Beli lagi',
  contact: 'Hubungi {name}',
  save: 'Jimat {percent}',
  inStock: 'Stok: {count}',
};
