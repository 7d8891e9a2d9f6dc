/** Simplified Chinese. */
import type {CartWords} from './words.ts';

/** What a cart says, in Simplified Chinese. */
export const words: CartWords = {
  quantityOf: '{name}的数量',
  subtotal: '小计',
  shipping: '配送',
  calculating: '正在计算总额…',
  quoteFailed: '无法计算总额，未扣款。',
  addCode: '添加优惠码',
  code: '优惠码',
  apply: '使用',
  remove: '移除',
  removeCode: '移除优惠码 {code}',
  codeRefused: '此优惠码无效。',
  codeApplied: '已使用优惠码 {code}。',
  email: '电子邮箱',
  emailInvalid: '请输入电子邮箱，例如 name@example.com。',
  billingAddress: '账单地址',
  shippingAddress: '收货地址',
  addressNeeded: '请输入地址以查看总额。',
  addressFirst: '继续填写地址',
  addressIncomplete: '请输入完整地址。',
  notShipped: '商店不配送到此地址。',
  completeOrder: '提交订单',
  completing: '正在提交订单…',
  completed: '订单已完成',
  completedThanks: '谢谢，无需支付。',
};
