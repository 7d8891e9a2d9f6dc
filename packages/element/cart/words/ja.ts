/** Japanese. */
import type {CartWords} from './words.ts';

/** What a cart says, in Japanese. */
export const words: CartWords = {
  quantityOf: '{name}の数量',
  subtotal: '小計',
  shipping: '送料',
  calculating: '合計金額を計算しています…',
  quoteFailed: '合計金額を計算できませんでした。請求は行われていません。',
  addCode: 'プロモーションコードを追加',
  code: 'プロモーションコード',
  apply: '適用',
  remove: '削除',
  removeCode: 'コード {code} を削除',
  codeRefused: 'このコードは無効です。',
  codeApplied: 'コード {code} が適用されました。',
  email: 'メールアドレス',
  emailInvalid: 'メールアドレスを入力してください（例：name@example.com）。',
  billingAddress: '請求先住所',
  shippingAddress: 'お届け先住所',
  addressNeeded: '合計金額を確認するには住所を入力してください。',
  addressFirst: '住所の入力へ進む',
  addressIncomplete: '住所をすべて入力してください。',
  notShipped: 'この住所には配送していません。',
  completeOrder: '注文を確定する',
  completing: '注文を確定しています…',
  completed: 'ご注文が完了しました',
  completedThanks: 'ありがとうございます。お支払いはありませんでした。',
};
