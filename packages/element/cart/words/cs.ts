/** Czech. */
import type {CartWords} from './words.ts';

/** What a cart says, in Czech. */
export const words: CartWords = {
  quantityOf: 'Množství: {name}',
  subtotal: 'Mezisoučet',
  shipping: 'Doprava',
  calculating: 'Počítá se celková částka…',
  quoteFailed: 'Celkovou částku se nepodařilo spočítat. Nic nebylo strženo.',
  addCode: 'Přidat slevový kód',
  code: 'Slevový kód',
  apply: 'Použít',
  remove: 'Odebrat',
  removeCode: 'Odebrat kód {code}',
  codeRefused: 'Tento kód neplatí.',
  codeApplied: 'Kód {code} je použit.',
  email: 'E-mailová adresa',
  emailInvalid: 'Zadejte e-mailovou adresu, například jmeno@example.com.',
  billingAddress: 'Fakturační adresa',
  shippingAddress: 'Doručovací adresa',
  addressNeeded: 'Pro zobrazení celkové částky zadejte adresu.',
  addressFirst: 'Pokračovat k adrese',
  addressIncomplete: 'Zadejte celou adresu.',
  notShipped: 'Obchod na tuto adresu nedoručuje.',
  completeOrder: 'Dokončit objednávku',
  completing: 'Objednávka se dokončuje…',
  completed: 'Objednávka dokončena',
  completedThanks: 'Děkujeme. Nebylo co platit.',
};
