/** Thai. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Thai. */
export const words: MoreWords = {
  thanks: 'ขอบคุณ คุณชำระเงินจำนวน {total} แล้ว',
  order: 'คำสั่งซื้อ {number}',
  receipt: 'ใบเสร็จจะส่งไปที่ {email}',
  done: 'เสร็จสิ้น',
  again: 'ซื้ออีกครั้ง',
  contact: 'ติดต่อ {name}',
  save: 'ประหยัด {percent}',
  inStock: 'คงเหลือ: {count}',
};
