/** Ukrainian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Ukrainian. */
export const words: MoreWords = {
  thanks: 'Дякуємо! Ви сплатили {total}.',
  order: 'Замовлення {number}',
  receipt: 'Квитанцію буде надіслано на {email}.',
  done: 'Готово',
  again: 'Купити ще раз',
  contact: 'Зв’язатися: {name}',
  save: 'Економія {percent}',
  inStock: 'В наявності: {count}',
};
