/** Czech. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Czech. */
export const words: Translation = {
  card: 'Karta',
  cardNumber: 'Číslo karty',
  expiry: 'Datum konce platnosti',
  mmYy: 'MM / RR',
  cvc: 'Bezpečnostní kód',
  country: 'Země',
  postalCode: 'PSČ',
  email: 'E-mail',
  fullName: 'Celé jméno',
  line1: 'Adresa, řádek 1',
  line2: 'Adresa, řádek 2',
  city: 'Město',
  state: 'Stát',
  phone: 'Telefonní číslo',
  save: 'Uložit platební údaje pro budoucí nákupy',
  redirect: 'Po odeslání budete přesměrováni k bezpečnému dokončení dalších kroků.',
  incomplete_number: 'Číslo vaší karty je neúplné.',
  invalid_number: 'Číslo vaší karty je neplatné.',
  incomplete_expiry: 'Datum konce platnosti vaší karty je neúplné.',
  invalid_expiry_month: 'Datum konce platnosti vaší karty je neplatné.',
  invalid_expiry_month_past: 'Platnost vaší karty již skončila.',
  incomplete_cvc: 'Bezpečnostní kód vaší karty je neúplný.',
  incomplete_zip: 'Vaše PSČ je neúplné.',
  incomplete_email: 'Váš e-mail je neúplný.',
};
