/** Vietnamese. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Vietnamese. */
export const words: MoreWords = {
  thanks: 'Cảm ơn bạn! Bạn đã thanh toán {total}.',
  order: 'Đơn hàng {number}',
  receipt: 'Biên nhận sẽ được gửi đến {email}.',
  done: 'Xong',
  again: 'Mua lần nữa',
  contact: 'Liên hệ {name}',
  save: 'Tiết kiệm {percent}',
  inStock: 'Còn hàng: {count}',
};
