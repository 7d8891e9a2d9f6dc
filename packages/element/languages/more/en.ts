/** English: comes with each part that says it. Every other language has the same keys. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in English. */
export const words: MoreWords = {
  thanks: 'Thank you. You paid {total}.',
  order: 'Order {number}',
  receipt: 'The receipt goes to {email}.',
  done: 'Done',
  again: 'Buy again',
  contact: 'Contact {name}',
  save: 'Save {percent}',
  inStock: 'In stock: {count}',
};
