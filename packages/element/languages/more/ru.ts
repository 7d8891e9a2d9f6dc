/** Russian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Russian. */
export const words: MoreWords = {
  thanks: 'Спасибо! Вы оплатили {total}.',
  order: 'Заказ {number}',
  receipt: 'Квитанция будет отправлена на {email}.',
  done: 'Готово',
  again: 'Купить ещё раз',
  contact: 'Связаться: {name}',
  save: 'Экономия {percent}',
  inStock: 'В наличии: {count}',
};
