/** Slovak. */
import type {CartWords} from './words.ts';

/** What a cart says, in Slovak. */
export const words: CartWords = {
  quantityOf: 'Množstvo: {name}',
  subtotal: 'Medzisúčet',
  shipping: 'Doprava',
  calculating: 'Počíta sa celková suma…',
  quoteFailed: 'Celkovú sumu sa nepodarilo vypočítať. Nič nebolo strhnuté.',
  addCode: 'Pridať zľavový kód',
  code: 'Zľavový kód',
  apply: 'Použiť',
  remove: 'Odstrániť',
  removeCode: 'Odstrániť kód {code}',
  codeRefused: 'Tento kód neplatí.',
  codeApplied: 'Kód {code} je použitý.',
  email: 'E-mailová adresa',
  emailInvalid: 'Zadajte e-mailovú adresu, napríklad meno@example.com.',
  billingAddress: 'Fakturačná adresa',
  shippingAddress: 'Dodacia adresa',
  addressNeeded: 'Ak chcete vidieť celkovú sumu, zadajte adresu.',
  addressFirst: 'Pokračovať k adrese',
  addressIncomplete: 'Zadajte celú adresu.',
  notShipped: 'Obchod na túto adresu nedoručuje.',
  completeOrder: 'Dokončiť objednávku',
  completing: 'Objednávka sa dokončuje…',
  completed: 'Objednávka je dokončená',
  completedThanks: 'Ďakujeme. Nebolo čo platiť.',
};
