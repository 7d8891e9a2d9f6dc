/** Greek. */
import type {CartWords} from './words.ts';

/** What a cart says, in Greek. */
export const words: CartWords = {
  quantityOf: 'Ποσότητα: {name}',
  subtotal: 'Υποσύνολο',
  shipping: 'Αποστολή',
  calculating: 'Υπολογισμός συνόλου…',
  quoteFailed: 'Δεν ήταν δυνατός ο υπολογισμός του συνόλου. Δεν χρεώθηκε τίποτα.',
  addCode: 'Προσθήκη κωδικού προσφοράς',
  code: 'Κωδικός προσφοράς',
  apply: 'Εφαρμογή',
  remove: 'Αφαίρεση',
  removeCode: 'Αφαίρεση του κωδικού {code}',
  codeRefused: 'Ο κωδικός δεν είναι έγκυρος.',
  codeApplied: 'Ο κωδικός {code} εφαρμόστηκε.',
  email: 'Διεύθυνση ηλεκτρονικού ταχυδρομείου',
  emailInvalid: 'Εισαγάγετε μια διεύθυνση ηλεκτρονικού ταχυδρομείου, για παράδειγμα name@example.com.',
  billingAddress: 'Διεύθυνση χρέωσης',
  shippingAddress: 'Διεύθυνση αποστολής',
  addressNeeded: 'Εισαγάγετε τη διεύθυνσή σας για να δείτε το σύνολο.',
  addressFirst: 'Συνέχεια στη διεύθυνση',
  addressIncomplete: 'Εισαγάγετε την πλήρη διεύθυνσή σας.',
  notShipped: 'Το κατάστημα δεν αποστέλλει σε αυτή τη διεύθυνση.',
  completeOrder: 'Ολοκλήρωση παραγγελίας',
  completing: 'Η παραγγελία ολοκληρώνεται…',
  completed: 'Η παραγγελία ολοκληρώθηκε',
  completedThanks: 'Ευχαριστούμε. Δεν υπήρχε τίποτα για πληρωμή.',
};
