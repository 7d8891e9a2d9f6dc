/** Swedish. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Swedish. */
export const words: Translation = {
  card: 'Kort',
  cardNumber: 'Kortnummer',
  expiry: 'Utgångsdatum',
  mmYy: 'MM / ÅÅ',
  cvc: 'Säkerhetskod',
  country: 'Land',
  postalCode: 'Postnummer',
  email: 'E-post',
  fullName: 'Fullständigt namn',
  line1: 'Adressrad 1',
  line2: 'Adressrad 2',
  city: 'Ort',
  state: 'Delstat',
  phone: 'Telefonnummer',
  save: 'Spara betalningsuppgifter för framtida köp',
  redirect: 'När du har skickat omdirigeras du för att slutföra nästa steg på ett säkert sätt.',
  incomplete_number: 'Ditt kortnummer är ofullständigt.',
  invalid_number: 'Ditt kortnummer är ogiltigt.',
  incomplete_expiry: 'Kortets utgångsdatum är ofullständigt.',
  invalid_expiry_month: 'Kortets utgångsdatum är ogiltigt.',
  invalid_expiry_month_past: 'Kortets utgångsdatum har passerat.',
  incomplete_cvc: 'Kortets säkerhetskod är ofullständig.',
  incomplete_zip: 'Ditt postnummer är ofullständigt.',
  incomplete_email: 'Din e-postadress är ofullständig.',
};
