/** Swedish. */
import type {CartWords} from './words.ts';

/** What a cart says, in Swedish. */
export const words: CartWords = {
  quantityOf: 'Antal av {name}',
  subtotal: 'Delsumma',
  shipping: 'Frakt',
  calculating: 'Totalsumman räknas ut…',
  quoteFailed: 'Totalsumman kunde inte räknas ut. Inget har dragits.',
  addCode: 'Lägg till kampanjkod',
  code: 'Kampanjkod',
  apply: 'Använd',
  remove: 'Ta bort',
  removeCode: 'Ta bort koden {code}',
  codeRefused: 'Koden är inte giltig.',
  codeApplied: 'Koden {code} används.',
  email: 'E-postadress',
  emailInvalid: 'Ange en e-postadress, till exempel namn@example.com.',
  billingAddress: 'Faktureringsadress',
  shippingAddress: 'Leveransadress',
  addressNeeded: 'Ange din adress för att se totalsumman.',
  addressFirst: 'Fortsätt till adressen',
  addressIncomplete: 'Ange hela adressen.',
  notShipped: 'Butiken levererar inte till den här adressen.',
  completeOrder: 'Slutför beställningen',
  completing: 'Beställningen slutförs…',
  completed: 'Beställningen är klar',
  completedThanks: 'Tack. Det fanns inget att betala.',
};
