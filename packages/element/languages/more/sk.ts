/** Slovak. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Slovak. */
export const words: MoreWords = {
  thanks: 'Ďakujeme! Zaplatili ste {total}.',
  order: 'Objednávka {number}',
  receipt: 'Potvrdenie o platbe pošleme na {email}.',
  done: 'Hotovo',
  again: 'Kúpiť znova',
  contact: 'Kontakt: {name}',
  save: 'Ušetríte {percent}',
  inStock: 'Na sklade: {count}',
};
