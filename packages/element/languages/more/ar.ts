/** Arabic. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Arabic. */
export const words: MoreWords = {
  thanks: 'شكرًا لك! تم دفع {total} بنجاح.',
  order: 'الطلب {number}',
  receipt: 'سيُرسل الإيصال إلى {email}.',
  done: 'تم',
  again: 'الشراء مرة أخرى',
  contact: 'تواصل مع {name}',
  save: 'وفّر {percent}',
  inStock: 'المتوفر: {count}',
};
