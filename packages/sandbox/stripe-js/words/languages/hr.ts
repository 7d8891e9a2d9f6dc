/** Croatian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Croatian. */
export const words: Translation = {
  card: 'Kartica',
  cardNumber: 'Broj kartice',
  expiry: 'Datum isteka',
  mmYy: 'MM / GG',
  cvc: 'Sigurnosni kod',
  country: 'Država',
  postalCode: 'Poštanski broj',
  email: 'E-pošta',
  fullName: 'Ime i prezime',
  line1: 'Adresa, 1. redak',
  line2: 'Adresa, 2. redak',
  city: 'Grad',
  state: 'Savezna država',
  phone: 'Telefonski broj',
  save: 'Spremi podatke o plaćanju za buduće kupnje',
  redirect: 'Nakon slanja bit ćete preusmjereni kako biste sigurno dovršili sljedeće korake.',
  incomplete_number: 'Broj vaše kartice nije potpun.',
  invalid_number: 'Broj vaše kartice nije valjan.',
  incomplete_expiry: 'Datum isteka vaše kartice nije potpun.',
  invalid_expiry_month: 'Datum isteka vaše kartice nije valjan.',
  invalid_expiry_month_past: 'Vaša je kartica istekla.',
  incomplete_cvc: 'Sigurnosni kod vaše kartice nije potpun.',
  incomplete_zip: 'Vaš poštanski broj nije potpun.',
  incomplete_email: 'Vaša adresa e-pošte nije potpuna.',
};
