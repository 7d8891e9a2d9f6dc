/** Finnish. */
import type {CartWords} from './words.ts';

/** What a cart says, in Finnish. */
export const words: CartWords = {
  quantityOf: 'Määrä: {name}',
  subtotal: 'Välisumma',
  shipping: 'Toimitus',
  calculating: 'Lasketaan loppusummaa…',
  quoteFailed: 'Loppusummaa ei voitu laskea. Mitään ei veloitettu.',
  addCode: 'Lisää kampanjakoodi',
  code: 'Kampanjakoodi',
  apply: 'Käytä',
  remove: 'Poista',
  removeCode: 'Poista koodi {code}',
  codeRefused: 'Koodi ei kelpaa.',
  codeApplied: 'Koodi {code} on käytössä.',
  email: 'Sähköpostiosoite',
  emailInvalid: 'Anna sähköpostiosoite, esimerkiksi nimi@example.com.',
  billingAddress: 'Laskutusosoite',
  shippingAddress: 'Toimitusosoite',
  addressNeeded: 'Anna osoite nähdäksesi loppusumman.',
  addressFirst: 'Jatka osoitteeseen',
  addressIncomplete: 'Anna koko osoite.',
  notShipped: 'Kauppa ei toimita tähän osoitteeseen.',
  completeOrder: 'Viimeistele tilaus',
  completing: 'Tilausta viimeistellään…',
  completed: 'Tilaus on valmis',
  completedThanks: 'Kiitos. Maksettavaa ei ollut.',
};
