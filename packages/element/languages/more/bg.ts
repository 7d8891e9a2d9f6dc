/** Bulgarian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Bulgarian. */
export const words: MoreWords = {
  thanks: 'Благодарим Ви! Сумата от {total} е платена.',
  order: 'Поръчка {number}',
  receipt: 'Разписката ще бъде изпратена на {email}.',
  done: 'Готово',
  again: 'Купете отново',
  contact: 'Свържете се с {name}',
  save: 'Спестявате {percent}',
  inStock: 'В наличност: {count}',
};
