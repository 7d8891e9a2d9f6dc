/** Estonian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Estonian. */
export const words: CartWords = {
  quantityOf: 'Kogus: {name}',
  subtotal: 'Vahesumma',
  shipping: 'Tarne',
  calculating: 'Kogusummat arvutatakse…',
  quoteFailed: 'Kogusummat ei õnnestunud arvutada. Midagi ei debiteeritud.',
  addCode: 'Lisa sooduskood',
  code: 'Sooduskood',
  apply: 'Rakenda',
  remove: 'Eemalda',
  removeCode: 'Eemalda kood {code}',
  codeRefused: 'See kood ei kehti.',
  codeApplied: 'Kood {code} on rakendatud.',
  email: 'E-posti aadress',
  emailInvalid: 'Sisestage e-posti aadress, näiteks nimi@example.com.',
  billingAddress: 'Arveldusaadress',
  shippingAddress: 'Tarneaadress',
  addressNeeded: 'Kogusumma nägemiseks sisestage aadress.',
  addressFirst: 'Edasi aadressi juurde',
  addressIncomplete: 'Sisestage täielik aadress.',
  notShipped: 'Pood ei tarni sellele aadressile.',
  completeOrder: 'Vormista tellimus',
  completing: 'Tellimust vormistatakse…',
  completed: 'Tellimus on vormistatud',
  completedThanks: 'Aitäh. Midagi polnud maksta.',
};
