/** Traditional Chinese. */
import type {CartWords} from './words.ts';

/** What a cart says, in Traditional Chinese. */
export const words: CartWords = {
  quantityOf: '{name}的數量',
  subtotal: '小計',
  shipping: '運送',
  calculating: '正在計算總額…',
  quoteFailed: '無法計算總額，並未扣款。',
  addCode: '新增優惠碼',
  code: '優惠碼',
  apply: '套用',
  remove: '移除',
  removeCode: '移除優惠碼 {code}',
  codeRefused: '此優惠碼無效。',
  codeApplied: '已套用優惠碼 {code}。',
  email: '電子郵件',
  emailInvalid: '請輸入電子郵件，例如 name@example.com。',
  billingAddress: '帳單地址',
  shippingAddress: '收件地址',
  addressNeeded: '請輸入地址以查看總額。',
  addressFirst: '繼續填寫地址',
  addressIncomplete: '請輸入完整地址。',
  notShipped: '商店不配送到此地址。',
  completeOrder: '完成訂單',
  completing: '正在完成訂單…',
  completed: '訂單已完成',
  completedThanks: '謝謝，無須付款。',
};
