/** Slovak. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Slovak. */
export const words: Translation = {
  card: 'Karta',
  cardNumber: 'Číslo karty',
  expiry: 'Dátum platnosti',
  mmYy: 'MM / RR',
  cvc: 'Bezpečnostný kód',
  country: 'Krajina',
  postalCode: 'PSČ',
  email: 'E-mail',
  fullName: 'Celé meno',
  line1: 'Adresa, 1. riadok',
  line2: 'Adresa, 2. riadok',
  city: 'Mesto',
  state: 'Štát',
  phone: 'Telefónne číslo',
  save: 'Uložiť platobné údaje pre budúce nákupy',
  redirect: 'Po odoslaní budete presmerovaní na bezpečné dokončenie ďalších krokov.',
  incomplete_number: 'Číslo vašej karty je neúplné.',
  invalid_number: 'Číslo vašej karty je neplatné.',
  incomplete_expiry: 'Dátum platnosti vašej karty je neúplný.',
  invalid_expiry_month: 'Dátum platnosti vašej karty je neplatný.',
  invalid_expiry_month_past: 'Platnosť vašej karty už skončila.',
  incomplete_cvc: 'Bezpečnostný kód vašej karty je neúplný.',
  incomplete_zip: 'Vaše PSČ je neúplné.',
  incomplete_email: 'Váš e-mail je neúplný.',
};
