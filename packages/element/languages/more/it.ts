/** Italian. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Italian. */
export const words: MoreWords = {
  thanks: 'Grazie! Hai pagato {total}.',
  order: 'Ordine {number}',
  receipt: 'La ricevuta verrà inviata a {email}.',
  done: 'Fine',
  again: 'Acquista di nuovo',
  contact: 'Contatta {name}',
  save: 'Risparmi {percent}',
  inStock: 'Disponibili: {count}',
};
