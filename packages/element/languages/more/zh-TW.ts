/** Chinese, in traditional characters. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Chinese. */
export const words: MoreWords = {
  thanks: '謝謝您！您已付款 {total}。',
  order: '訂單 {number}',
  receipt: '收據將寄至 {email}。',
  done: '完成',
  again: '再次購買',
  contact: '聯絡 {name}',
  save: '省下 {percent}',
  inStock: '庫存：{count}',
};
