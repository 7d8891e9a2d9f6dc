/** Catalan. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Catalan. */
export const words: MoreWords = {
  thanks: 'Gràcies! Heu pagat {total}.',
  order: 'Comanda {number}',
  receipt: 'El rebut s’enviarà a {email}.',
  done: 'Fet',
  again: 'Torna a comprar',
  contact: 'Contacteu amb {name}',
  save: 'Estalvieu {percent}',
  inStock: 'En estoc: {count}',
};
