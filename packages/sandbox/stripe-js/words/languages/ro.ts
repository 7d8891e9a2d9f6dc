/** Romanian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Romanian. */
export const words: Translation = {
  card: 'Card',
  cardNumber: 'Numărul cardului',
  expiry: 'Data expirării',
  mmYy: 'LL / AA',
  cvc: 'Cod de securitate',
  country: 'Țară',
  postalCode: 'Cod poștal',
  email: 'E-mail',
  fullName: 'Nume complet',
  line1: 'Adresă, linia 1',
  line2: 'Adresă, linia 2',
  city: 'Oraș',
  state: 'Stat',
  phone: 'Număr de telefon',
  save: 'Salvează datele de plată pentru achiziții viitoare',
  redirect: 'După trimitere vei fi redirecționat pentru a finaliza în siguranță pașii următori.',
  incomplete_number: 'Numărul cardului este incomplet.',
  invalid_number: 'Numărul cardului nu este valid.',
  incomplete_expiry: 'Data expirării cardului este incompletă.',
  invalid_expiry_month: 'Data expirării cardului nu este validă.',
  invalid_expiry_month_past: 'Data expirării cardului a trecut.',
  incomplete_cvc: 'Codul de securitate al cardului este incomplet.',
  incomplete_zip: 'Codul poștal este incomplet.',
  incomplete_email: 'Adresa de e-mail este incompletă.',
};
