/** Japanese. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Japanese. */
export const words: MoreWords = {
  thanks: 'ありがとうございます。{total}のお支払いを承りました。',
  order: '注文番号：{number}',
  receipt: '領収書は{email}に送信されます。',
  done: '完了',
  again: 'もう一度購入する',
  contact: '{name}に問い合わせる',
  save: '{percent}お得',
  inStock: '在庫: {count}',
};
