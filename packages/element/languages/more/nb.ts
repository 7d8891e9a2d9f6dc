/** Norwegian, in Bokmål. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Norwegian. */
export const words: MoreWords = {
  thanks: 'Takk! Du har betalt {total}.',
  order: 'Bestilling {number}',
  receipt: 'Kvitteringen sendes til {email}.',
  done: 'Ferdig',
  again: 'Kjøp igjen',
  contact: 'Kontakt {name}',
  save: 'Spar {percent}',
  inStock: 'På lager: {count}',
};
