/** Croatian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Croatian. */
export const words: CartWords = {
  quantityOf: 'Količina: {name}',
  subtotal: 'Međuzbroj',
  shipping: 'Dostava',
  calculating: 'Izračunava se ukupni iznos…',
  quoteFailed: 'Ukupni iznos nije bilo moguće izračunati. Ništa nije naplaćeno.',
  addCode: 'Dodaj promotivni kod',
  code: 'Promotivni kod',
  apply: 'Primijeni',
  remove: 'Ukloni',
  removeCode: 'Ukloni kod {code}',
  codeRefused: 'Ovaj kod nije valjan.',
  codeApplied: 'Kod {code} je primijenjen.',
  email: 'Adresa e-pošte',
  emailInvalid: 'Unesite adresu e-pošte, na primjer ime@example.com.',
  billingAddress: 'Adresa za naplatu',
  shippingAddress: 'Adresa za dostavu',
  addressNeeded: 'Unesite adresu da biste vidjeli ukupni iznos.',
  addressFirst: 'Nastavi na adresu',
  addressIncomplete: 'Unesite cijelu adresu.',
  notShipped: 'Trgovina ne dostavlja na ovu adresu.',
  completeOrder: 'Dovrši narudžbu',
  completing: 'Narudžba se dovršava…',
  completed: 'Narudžba je dovršena',
  completedThanks: 'Hvala. Nije bilo ničega za platiti.',
};
