/** French. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in French. */
export const words: MoreWords = {
  thanks: 'Merci\u202f! Vous avez payé {total}.',
  order: 'Commande {number}',
  receipt: 'Le reçu sera envoyé à {email}.',
  done: 'Terminé',
  again: 'Acheter à nouveau',
  contact: 'Contacter {name}',
  save: 'Économisez {percent}',
  inStock: 'En stock : {count}',
};
