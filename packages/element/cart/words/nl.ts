/** Dutch. */
import type {CartWords} from './words.ts';

/** What a cart says, in Dutch. */
export const words: CartWords = {
  quantityOf: 'Aantal van {name}',
  subtotal: 'Subtotaal',
  shipping: 'Verzending',
  calculating: 'Het totaal wordt berekend…',
  quoteFailed: 'Het totaal kon niet worden berekend. Er is niets afgeschreven.',
  addCode: 'Promotiecode toevoegen',
  code: 'Promotiecode',
  apply: 'Toepassen',
  remove: 'Verwijderen',
  removeCode: 'Code {code} verwijderen',
  codeRefused: 'Deze code is niet geldig.',
  codeApplied: 'De code {code} is toegepast.',
  email: 'E-mailadres',
  emailInvalid: 'Vul een e-mailadres in, bijvoorbeeld naam@example.com.',
  billingAddress: 'Factuuradres',
  shippingAddress: 'Verzendadres',
  addressNeeded: 'Vul uw adres in om het totaal te zien.',
  addressFirst: 'Verder naar het adres',
  addressIncomplete: 'Vul uw volledige adres in.',
  notShipped: 'De winkel bezorgt niet op dit adres.',
  completeOrder: 'Bestelling afronden',
  completing: 'Uw bestelling wordt afgerond…',
  completed: 'Bestelling afgerond',
  completedThanks: 'Bedankt. U hoefde niets te betalen.',
};
