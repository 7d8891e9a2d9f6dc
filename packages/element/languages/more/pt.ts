/** Portuguese, as in Portugal. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Portuguese. */
export const words: MoreWords = {
  thanks: 'Obrigado! Pagou {total}.',
  order: 'Encomenda {number}',
  receipt: 'O recibo será enviado para {email}.',
  done: 'Concluído',
  again: 'Comprar novamente',
  contact: 'Contactar {name}',
  save: 'Poupe {percent}',
  inStock: 'Em stock: {count}',
};
