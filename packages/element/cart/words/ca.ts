/** Catalan. */
import type {CartWords} from './words.ts';

/** What a cart says, in Catalan. */
export const words: CartWords = {
  quantityOf: 'Quantitat de {name}',
  subtotal: 'Subtotal',
  shipping: 'Enviament',
  calculating: 'S’està calculant el total…',
  quoteFailed: 'No s’ha pogut calcular el total. No s’ha cobrat res.',
  addCode: 'Afegeix un codi promocional',
  code: 'Codi promocional',
  apply: 'Aplica',
  remove: 'Treu',
  removeCode: 'Treu el codi {code}',
  codeRefused: 'Aquest codi no és vàlid.',
  codeApplied: 'S’ha aplicat el codi {code}.',
  email: 'Correu electrònic',
  emailInvalid: 'Introduïu una adreça electrònica, per exemple nom@example.com.',
  billingAddress: 'Adreça de facturació',
  shippingAddress: 'Adreça d’enviament',
  addressNeeded: 'Introduïu la vostra adreça per veure el total.',
  addressFirst: 'Continua a l’adreça',
  addressIncomplete: 'Introduïu l’adreça completa.',
  notShipped: 'La botiga no envia a aquesta adreça.',
  completeOrder: 'Completa la comanda',
  completing: 'S’està completant la comanda…',
  completed: 'Comanda completada',
  completedThanks: 'Gràcies. No hi havia res a pagar.',
};
