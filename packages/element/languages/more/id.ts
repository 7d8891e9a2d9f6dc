/** Indonesian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Indonesian. */
export const words: MoreWords = {
  thanks: 'Terima kasih! Anda telah membayar {total}.',
  order: 'Pesanan {number}',
  receipt: 'Tanda terima akan dikirim ke {email}.',
  done: 'Selesai',
  again: 'Beli lagi',
  contact: 'Hubungi {name}',
  save: 'Hemat {percent}',
  inStock: 'Stok: {count}',
};
