/** Portuguese, as in Brazil. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Portuguese. */
export const words: MoreWords = {
  thanks: 'Obrigado! Você pagou {total}.',
  order: 'Pedido {number}',
  receipt: 'O recibo será enviado para {email}.',
  done: 'Concluir',
  again: 'Comprar novamente',
  contact: 'Falar com {name}',
  save: 'Economize {percent}',
  inStock: 'Em estoque: {count}',
};
