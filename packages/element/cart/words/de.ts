/** German. */
import type {CartWords} from './words.ts';

/** What a cart says, in German. */
export const words: CartWords = {
  quantityOf: 'Menge: {name}',
  subtotal: 'Zwischensumme',
  shipping: 'Versand',
  calculating: 'Gesamtsumme wird berechnet\u00a0…',
  quoteFailed: 'Die Gesamtsumme konnte nicht berechnet werden. Es wurde nichts abgebucht.',
  addCode: 'Aktionscode hinzufügen',
  code: 'Aktionscode',
  apply: 'Anwenden',
  remove: 'Entfernen',
  removeCode: 'Code {code} entfernen',
  codeRefused: 'Dieser Code ist nicht gültig.',
  codeApplied: 'Der Code {code} ist eingelöst.',
  email: 'E-Mail-Adresse',
  emailInvalid: 'Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com.',
  billingAddress: 'Rechnungsadresse',
  shippingAddress: 'Lieferadresse',
  addressNeeded: 'Bitte geben Sie Ihre Adresse ein, um die Gesamtsumme zu sehen.',
  addressFirst: 'Weiter zur Adresse',
  addressIncomplete: 'Bitte geben Sie Ihre vollständige Adresse ein.',
  notShipped: 'Der Shop liefert nicht an diese Adresse.',
  completeOrder: 'Bestellung abschließen',
  completing: 'Bestellung wird abgeschlossen\u00a0…',
  completed: 'Bestellung abgeschlossen',
  completedThanks: 'Vielen Dank! Sie mussten nichts bezahlen.',
};
