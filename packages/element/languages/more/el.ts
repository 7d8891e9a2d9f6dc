/** Greek. */
import type {MoreWords} from './words.ts';

/** What is said after Pay, or beside a price, in Greek. */
export const words: MoreWords = {
  thanks: 'Σας ευχαριστούμε! Πληρώσατε {total}.',
  order: 'Παραγγελία {number}',
  receipt: 'Η απόδειξη θα σταλεί στη διεύθυνση {email}.',
  done: 'Τέλος',
  again: 'Αγορά ξανά',
  contact: 'Επικοινωνία: {name}',
  save: 'Κερδίζετε {percent}',
  inStock: 'Διαθέσιμα: {count}',
};
