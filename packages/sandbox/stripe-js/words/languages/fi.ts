/** Finnish. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Finnish. */
export const words: Translation = {
  card: 'Kortti',
  cardNumber: 'Kortin numero',
  expiry: 'Vanhenemispäivä',
  mmYy: 'KK / VV',
  cvc: 'Turvakoodi',
  country: 'Maa',
  postalCode: 'Postinumero',
  email: 'Sähköposti',
  fullName: 'Koko nimi',
  line1: 'Osoiterivi 1',
  line2: 'Osoiterivi 2',
  city: 'Kaupunki',
  state: 'Osavaltio',
  phone: 'Puhelinnumero',
  save: 'Tallenna maksutiedot tulevia ostoksia varten',
  redirect: 'Lähettämisen jälkeen sinut ohjataan suorittamaan seuraavat vaiheet turvallisesti.',
  incomplete_number: 'Korttisi numero on puutteellinen.',
  invalid_number: 'Korttisi numero on virheellinen.',
  incomplete_expiry: 'Korttisi vanhenemispäivä on puutteellinen.',
  invalid_expiry_month: 'Korttisi vanhenemispäivä on virheellinen.',
  invalid_expiry_month_past: 'Korttisi on vanhentunut.',
  incomplete_cvc: 'Korttisi turvakoodi on puutteellinen.',
  incomplete_zip: 'Postinumerosi on puutteellinen.',
  incomplete_email: 'Sähköpostiosoitteesi on puutteellinen.',
};
