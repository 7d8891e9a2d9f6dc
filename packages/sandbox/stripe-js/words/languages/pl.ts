/** Polish. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Polish. */
export const words: Translation = {
  card: 'Karta',
  cardNumber: 'Numer karty',
  expiry: 'Data ważności',
  mmYy: 'MM / RR',
  cvc: 'Kod zabezpieczający',
  country: 'Kraj',
  postalCode: 'Kod pocztowy',
  email: 'Adres e-mail',
  fullName: 'Imię i nazwisko',
  line1: 'Adres, wiersz 1',
  line2: 'Adres, wiersz 2',
  city: 'Miasto',
  phone: 'Numer telefonu',
  save: 'Zapisz dane płatności na potrzeby przyszłych zakupów',
  redirect: 'Po przesłaniu nastąpi przekierowanie w celu bezpiecznego wykonania dalszych kroków.',
  incomplete_number: 'Numer karty jest niekompletny.',
  invalid_number: 'Numer karty jest nieprawidłowy.',
  incomplete_expiry: 'Data ważności karty jest niekompletna.',
  invalid_expiry_month: 'Data ważności karty jest nieprawidłowa.',
  invalid_expiry_month_past: 'Data ważności karty już minęła.',
  incomplete_cvc: 'Kod zabezpieczający karty jest niekompletny.',
  incomplete_zip: 'Kod pocztowy jest niekompletny.',
  incomplete_email: 'Adres e-mail jest niekompletny.',
  state: 'Stan',
  province: 'Województwo',
};
