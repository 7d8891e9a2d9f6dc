/** Italian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Italian. */
export const words: CartWords = {
  quantityOf: 'Quantità di {name}',
  subtotal: 'Subtotale',
  shipping: 'Spedizione',
  calculating: 'Calcolo del totale…',
  quoteFailed: 'Non è stato possibile calcolare il totale. Non è stato addebitato nulla.',
  addCode: 'Aggiungi codice promozionale',
  code: 'Codice promozionale',
  apply: 'Applica',
  remove: 'Rimuovi',
  removeCode: 'Rimuovi il codice {code}',
  codeRefused: 'Questo codice non è valido.',
  codeApplied: 'Il codice {code} è stato applicato.',
  email: 'Indirizzo e-mail',
  emailInvalid: 'Inserisci un indirizzo e-mail, ad esempio nome@example.com.',
  billingAddress: 'Indirizzo di fatturazione',
  shippingAddress: 'Indirizzo di spedizione',
  addressNeeded: 'Inserisci il tuo indirizzo per vedere il totale.',
  addressFirst: 'Continua con l’indirizzo',
  addressIncomplete: 'Inserisci l’indirizzo completo.',
  notShipped: 'Il negozio non spedisce a questo indirizzo.',
  completeOrder: 'Completa l’ordine',
  completing: 'Completamento dell’ordine…',
  completed: 'Ordine completato',
  completedThanks: 'Grazie. Non c’era nulla da pagare.',
};
