/** Chinese, in simplified characters. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Chinese. */
export const words: MoreWords = {
  thanks: '谢谢！您已支付 {total}。',
  order: '订单 {number}',
  receipt: '收据将发送至 {email}。',
  done: '完成',
  again: '再次购买',
  contact: '联系 {name}',
  save: '节省 {percent}',
  inStock: '库存：{count}',
};
