/** Estonian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Estonian. */
export const words: Translation = {
  card: 'Kaart',
  cardNumber: 'Kaardi number',
  expiry: 'Kehtivusaeg',
  mmYy: 'KK / AA',
  cvc: 'Turvakood',
  country: 'Riik',
  postalCode: 'Postiindeks',
  email: 'E-post',
  fullName: 'Täisnimi',
  line1: 'Aadressirida 1',
  line2: 'Aadressirida 2',
  city: 'Linn',
  state: 'Osariik',
  phone: 'Telefoninumber',
  save: 'Salvesta makseandmed tulevaste ostude jaoks',
  redirect: 'Pärast saatmist suunatakse teid edasi, et järgmised sammud turvaliselt lõpule viia.',
  incomplete_number: 'Teie kaardi number on puudulik.',
  invalid_number: 'Teie kaardi number on vale.',
  incomplete_expiry: 'Teie kaardi kehtivusaeg on puudulik.',
  invalid_expiry_month: 'Teie kaardi kehtivusaeg on vale.',
  invalid_expiry_month_past: 'Teie kaardi kehtivusaeg on möödas.',
  incomplete_cvc: 'Teie kaardi turvakood on puudulik.',
  incomplete_zip: 'Teie postiindeks on puudulik.',
  incomplete_email: 'Teie e-posti aadress on puudulik.',
};
