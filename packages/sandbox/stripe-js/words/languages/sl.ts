/** Slovenian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Slovenian. */
export const words: Translation = {
  card: 'Kartica',
  cardNumber: 'Številka kartice',
  expiry: 'Datum poteka',
  mmYy: 'MM / LL',
  cvc: 'Varnostna koda',
  country: 'Država',
  postalCode: 'Poštna številka',
  email: 'E-pošta',
  fullName: 'Ime in priimek',
  line1: 'Naslov, 1. vrstica',
  line2: 'Naslov, 2. vrstica',
  city: 'Mesto',
  state: 'Zvezna država',
  phone: 'Telefonska številka',
  save: 'Shrani podatke o plačilu za prihodnje nakupe',
  redirect: 'Po oddaji boste preusmerjeni, da varno dokončate naslednje korake.',
  incomplete_number: 'Številka vaše kartice ni popolna.',
  invalid_number: 'Številka vaše kartice ni veljavna.',
  incomplete_expiry: 'Datum poteka vaše kartice ni popoln.',
  invalid_expiry_month: 'Datum poteka vaše kartice ni veljaven.',
  invalid_expiry_month_past: 'Vaša kartica je potekla.',
  incomplete_cvc: 'Varnostna koda vaše kartice ni popolna.',
  incomplete_zip: 'Vaša poštna številka ni popolna.',
  incomplete_email: 'Vaš e-poštni naslov ni popoln.',
};
