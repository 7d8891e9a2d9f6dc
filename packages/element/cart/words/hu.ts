/** Hungarian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Hungarian. */
export const words: CartWords = {
  quantityOf: 'Mennyiség: {name}',
  subtotal: 'Részösszeg',
  shipping: 'Szállítás',
  calculating: 'A végösszeg kiszámítása…',
  quoteFailed: 'A végösszeget nem sikerült kiszámítani. Semmit sem terheltünk meg.',
  addCode: 'Promóciós kód hozzáadása',
  code: 'Promóciós kód',
  apply: 'Alkalmazás',
  remove: 'Eltávolítás',
  removeCode: 'A(z) {code} kód eltávolítása',
  codeRefused: 'Ez a kód nem érvényes.',
  codeApplied: 'A(z) {code} kód érvényesítve.',
  email: 'E-mail-cím',
  emailInvalid: 'Adjon meg egy e-mail-címet, például nev@example.com.',
  billingAddress: 'Számlázási cím',
  shippingAddress: 'Szállítási cím',
  addressNeeded: 'A végösszeg megtekintéséhez adja meg a címét.',
  addressFirst: 'Tovább a címhez',
  addressIncomplete: 'Adja meg a teljes címét.',
  notShipped: 'A bolt nem szállít erre a címre.',
  completeOrder: 'Rendelés véglegesítése',
  completing: 'A rendelés véglegesítése folyamatban…',
  completed: 'A rendelés kész',
  completedThanks: 'Köszönjük. Nem volt fizetnivaló.',
};
