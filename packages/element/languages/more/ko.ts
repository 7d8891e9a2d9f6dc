/** Korean. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Korean. */
export const words: MoreWords = {
  thanks: '감사합니다. 결제하신 금액은 {total}입니다.',
  order: '주문 {number}',
  receipt: '영수증은 {email} 주소로 전송됩니다.',
  done: '완료',
  again: '다시 구매하기',
  contact: '{name}에 문의하기',
  save: '{percent} 절약',
  inStock: '재고: {count}',
};
