/** Slovenian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Slovenian. */
export const words: CartWords = {
  quantityOf: 'Količina: {name}',
  subtotal: 'Vmesni seštevek',
  shipping: 'Dostava',
  calculating: 'Izračunavanje skupnega zneska…',
  quoteFailed: 'Skupnega zneska ni bilo mogoče izračunati. Nič ni bilo zaračunano.',
  addCode: 'Dodaj promocijsko kodo',
  code: 'Promocijska koda',
  apply: 'Uporabi',
  remove: 'Odstrani',
  removeCode: 'Odstrani kodo {code}',
  codeRefused: 'Ta koda ni veljavna.',
  codeApplied: 'Koda {code} je uporabljena.',
  email: 'E-poštni naslov',
  emailInvalid: 'Vnesite e-poštni naslov, na primer ime@example.com.',
  billingAddress: 'Naslov za račun',
  shippingAddress: 'Naslov za dostavo',
  addressNeeded: 'Za ogled skupnega zneska vnesite naslov.',
  addressFirst: 'Nadaljuj na naslov',
  addressIncomplete: 'Vnesite celoten naslov.',
  notShipped: 'Trgovina ne dostavlja na ta naslov.',
  completeOrder: 'Zaključi naročilo',
  completing: 'Naročilo se zaključuje…',
  completed: 'Naročilo je zaključeno',
  completedThanks: 'Hvala. Ničesar ni bilo treba plačati.',
};
