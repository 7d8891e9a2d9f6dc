/** Romanian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Romanian. */
export const words: CartWords = {
  quantityOf: 'Cantitate: {name}',
  subtotal: 'Subtotal',
  shipping: 'Livrare',
  calculating: 'Se calculează totalul…',
  quoteFailed: 'Totalul nu a putut fi calculat. Nu s-a încasat nimic.',
  addCode: 'Adaugă un cod promoțional',
  code: 'Cod promoțional',
  apply: 'Aplică',
  remove: 'Elimină',
  removeCode: 'Elimină codul {code}',
  codeRefused: 'Acest cod nu este valabil.',
  codeApplied: 'Codul {code} a fost aplicat.',
  email: 'Adresă de e-mail',
  emailInvalid: 'Introduceți o adresă de e-mail, de exemplu nume@example.com.',
  billingAddress: 'Adresă de facturare',
  shippingAddress: 'Adresă de livrare',
  addressNeeded: 'Introduceți adresa pentru a vedea totalul.',
  addressFirst: 'Continuă la adresă',
  addressIncomplete: 'Introduceți adresa completă.',
  notShipped: 'Magazinul nu livrează la această adresă.',
  completeOrder: 'Finalizează comanda',
  completing: 'Comanda se finalizează…',
  completed: 'Comandă finalizată',
  completedThanks: 'Vă mulțumim. Nu a fost nimic de plată.',
};
