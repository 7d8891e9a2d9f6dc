/** Spanish, in words that every Spanish-speaking country shares. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Spanish. */
export const words: MoreWords = {
  thanks: '¡Gracias! Total pagado: {total}.',
  order: 'Pedido {number}',
  receipt: 'El recibo se enviará a {email}.',
  done: 'Listo',
  again: 'Volver a comprar',
  contact: 'Contactar con {name}',
  save: 'Ahorre {percent}',
  inStock: 'Disponibles: {count}',
};
