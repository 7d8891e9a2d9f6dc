/** Bulgarian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Bulgarian. */
export const words: CartWords = {
  quantityOf: 'Количество: {name}',
  subtotal: 'Междинна сума',
  shipping: 'Доставка',
  calculating: 'Изчислява се общата сума…',
  quoteFailed: 'Общата сума не можа да бъде изчислена. Нищо не е таксувано.',
  addCode: 'Добавяне на промоционален код',
  code: 'Промоционален код',
  apply: 'Прилагане',
  remove: 'Премахване',
  removeCode: 'Премахване на кода {code}',
  codeRefused: 'Този код не е валиден.',
  codeApplied: 'Кодът {code} е приложен.',
  email: 'Имейл адрес',
  emailInvalid: 'Въведете имейл адрес, например name@example.com.',
  billingAddress: 'Адрес за фактуриране',
  shippingAddress: 'Адрес за доставка',
  addressNeeded: 'Въведете адреса си, за да видите общата сума.',
  addressFirst: 'Към адреса',
  addressIncomplete: 'Въведете пълния си адрес.',
  notShipped: 'Магазинът не доставя до този адрес.',
  completeOrder: 'Завършване на поръчката',
  completing: 'Поръчката се завършва…',
  completed: 'Поръчката е завършена',
  completedThanks: 'Благодарим. Нямаше нищо за плащане.',
};
