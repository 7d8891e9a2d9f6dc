/** Hindi. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Hindi. */
export const words: MoreWords = {
  thanks: 'धन्यवाद! आपने {total} का भुगतान किया है।',
  order: 'ऑर्डर {number}',
  receipt: 'रसीद {email} पर भेजी जाएगी।',
  done: 'हो गया',
  again: 'फिर से खरीदें',
  contact: '{name} से संपर्क करें',
  save: '{percent} की बचत',
  inStock: 'स्टॉक में: {count}',
};
