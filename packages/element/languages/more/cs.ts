/** Czech. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Czech. */
export const words: MoreWords = {
  thanks: 'Děkujeme! Zaplatili jste {total}.',
  order: 'Objednávka {number}',
  receipt: 'Potvrzení o platbě pošleme na {email}.',
  done: 'Hotovo',
  again: 'Koupit znovu',
  contact: 'Kontakt: {name}',
  save: 'Ušetříte {percent}',
  inStock: 'Skladem: {count}',
};
