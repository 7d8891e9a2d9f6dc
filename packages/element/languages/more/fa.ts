/** Persian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Persian. */
export const words: MoreWords = {
  thanks: 'سپاسگزاریم! شما {total} پرداخت کردید.',
  order: 'سفارش {number}',
  receipt: 'رسید به {email} ارسال می‌شود.',
  done: 'تمام',
  again: 'خرید دوباره',
  contact: 'تماس با {name}',
  save: '{percent} صرفه‌جویی',
  inStock: 'موجودی: {count}',
};
