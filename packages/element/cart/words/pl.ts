/** Polish. */
import type {CartWords} from './words.ts';

/** What a cart says, in Polish. */
export const words: CartWords = {
  quantityOf: 'Ilość: {name}',
  subtotal: 'Suma częściowa',
  shipping: 'Dostawa',
  calculating: 'Trwa obliczanie kwoty…',
  quoteFailed: 'Nie udało się obliczyć kwoty. Niczego nie pobrano.',
  addCode: 'Dodaj kod promocyjny',
  code: 'Kod promocyjny',
  apply: 'Zastosuj',
  remove: 'Usuń',
  removeCode: 'Usuń kod {code}',
  codeRefused: 'Ten kod jest nieprawidłowy.',
  codeApplied: 'Kod {code} został zastosowany.',
  email: 'Adres e-mail',
  emailInvalid: 'Podaj adres e-mail, na przykład nazwa@example.com.',
  billingAddress: 'Adres rozliczeniowy',
  shippingAddress: 'Adres dostawy',
  addressNeeded: 'Podaj adres, aby zobaczyć łączną kwotę.',
  addressFirst: 'Przejdź do adresu',
  addressIncomplete: 'Podaj pełny adres.',
  notShipped: 'Sklep nie dostarcza na ten adres.',
  completeOrder: 'Złóż zamówienie',
  completing: 'Trwa składanie zamówienia…',
  completed: 'Zamówienie złożone',
  completedThanks: 'Dziękujemy. Nie było nic do zapłaty.',
};
