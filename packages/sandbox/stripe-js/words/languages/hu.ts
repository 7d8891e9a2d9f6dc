/** Hungarian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Hungarian. */
export const words: Translation = {
  card: 'Kártya',
  cardNumber: 'Kártyaszám',
  expiry: 'Lejárat dátuma',
  mmYy: 'HH / ÉÉ',
  cvc: 'Biztonsági kód',
  country: 'Ország',
  postalCode: 'Irányítószám',
  email: 'E-mail',
  fullName: 'Teljes név',
  line1: 'Cím, 1. sor',
  line2: 'Cím, 2. sor',
  city: 'Város',
  state: 'Állam',
  phone: 'Telefonszám',
  save: 'Fizetési adatok mentése későbbi vásárlásokhoz',
  redirect: 'Elküldés után átirányítjuk, hogy biztonságosan elvégezze a következő lépéseket.',
  incomplete_number: 'A kártyaszám hiányos.',
  invalid_number: 'A kártyaszám érvénytelen.',
  incomplete_expiry: 'A kártya lejárati dátuma hiányos.',
  invalid_expiry_month: 'A kártya lejárati dátuma érvénytelen.',
  invalid_expiry_month_past: 'A kártya lejárt.',
  incomplete_cvc: 'A kártya biztonsági kódja hiányos.',
  incomplete_zip: 'Az irányítószám hiányos.',
  incomplete_email: 'Az e-mail-cím hiányos.',
};
