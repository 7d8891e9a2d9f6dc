/** Hebrew. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Hebrew. */
export const words: MoreWords = {
  thanks: 'תודה! שילמת {total}.',
  order: 'הזמנה {number}',
  receipt: 'הקבלה תישלח אל {email}.',
  done: 'סיום',
  again: 'קנייה נוספת',
  contact: 'יצירת קשר עם {name}',
  save: 'חיסכון של {percent}',
  inStock: 'במלאי: {count}',
};
