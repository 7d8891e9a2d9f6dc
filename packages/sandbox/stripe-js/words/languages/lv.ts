/** Latvian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Latvian. */
export const words: Translation = {
  card: 'Karte',
  cardNumber: 'Kartes numurs',
  expiry: 'Derīguma termiņš',
  mmYy: 'MM / GG',
  cvc: 'Drošības kods',
  country: 'Valsts',
  postalCode: 'Pasta indekss',
  email: 'E-pasts',
  fullName: 'Vārds un uzvārds',
  line1: 'Adreses 1. rinda',
  line2: 'Adreses 2. rinda',
  city: 'Pilsēta',
  state: 'Štats',
  phone: 'Tālruņa numurs',
  save: 'Saglabāt maksājuma datus turpmākiem pirkumiem',
  redirect: 'Pēc iesniegšanas jūs tiksiet novirzīts, lai droši pabeigtu nākamās darbības.',
  incomplete_number: 'Jūsu kartes numurs nav pilnīgs.',
  invalid_number: 'Jūsu kartes numurs nav derīgs.',
  incomplete_expiry: 'Jūsu kartes derīguma termiņš nav pilnīgs.',
  invalid_expiry_month: 'Jūsu kartes derīguma termiņš nav derīgs.',
  invalid_expiry_month_past: 'Jūsu kartes derīguma termiņš ir beidzies.',
  incomplete_cvc: 'Jūsu kartes drošības kods nav pilnīgs.',
  incomplete_zip: 'Jūsu pasta indekss nav pilnīgs.',
  incomplete_email: 'Jūsu e-pasta adrese nav pilnīga.',
};
