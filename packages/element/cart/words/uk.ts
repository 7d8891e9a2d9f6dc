/** Ukrainian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Ukrainian. */
export const words: CartWords = {
  quantityOf: 'Кількість: {name}',
  subtotal: 'Проміжний підсумок',
  shipping: 'Доставка',
  calculating: 'Сума обчислюється…',
  quoteFailed: 'Не вдалося обчислити суму. Нічого не списано.',
  addCode: 'Додати промокод',
  code: 'Промокод',
  apply: 'Застосувати',
  remove: 'Вилучити',
  removeCode: 'Вилучити код {code}',
  codeRefused: 'Цей код недійсний.',
  codeApplied: 'Код {code} застосовано.',
  email: 'Адреса електронної пошти',
  emailInvalid: 'Введіть адресу електронної пошти, наприклад name@example.com.',
  billingAddress: 'Платіжна адреса',
  shippingAddress: 'Адреса доставки',
  addressNeeded: 'Введіть адресу, щоб побачити суму.',
  addressFirst: 'Перейти до адреси',
  addressIncomplete: 'Введіть повну адресу.',
  notShipped: 'Магазин не доставляє за цією адресою.',
  completeOrder: 'Оформити замовлення',
  completing: 'Замовлення оформлюється…',
  completed: 'Замовлення оформлено',
  completedThanks: 'Дякуємо. Платити не було за що.',
};
