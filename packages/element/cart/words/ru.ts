/** Russian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Russian. */
export const words: CartWords = {
  quantityOf: 'Количество: {name}',
  subtotal: 'Подытог',
  shipping: 'Доставка',
  calculating: 'Сумма рассчитывается…',
  quoteFailed: 'Не удалось рассчитать сумму. Ничего не списано.',
  addCode: 'Добавить промокод',
  code: 'Промокод',
  apply: 'Применить',
  remove: 'Удалить',
  removeCode: 'Удалить код {code}',
  codeRefused: 'Этот код недействителен.',
  codeApplied: 'Код {code} применён.',
  email: 'Адрес электронной почты',
  emailInvalid: 'Введите адрес электронной почты, например name@example.com.',
  billingAddress: 'Платёжный адрес',
  shippingAddress: 'Адрес доставки',
  addressNeeded: 'Введите адрес, чтобы увидеть сумму.',
  addressFirst: 'Перейти к адресу',
  addressIncomplete: 'Введите полный адрес.',
  notShipped: 'Магазин не доставляет по этому адресу.',
  completeOrder: 'Оформить заказ',
  completing: 'Заказ оформляется…',
  completed: 'Заказ оформлен',
  completedThanks: 'Спасибо. Платить было не нужно.',
};
