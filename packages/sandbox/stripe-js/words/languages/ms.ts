/** Malay. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Malay. */
export const words: Translation = {
  card: 'Kad',
  cardNumber: 'Nombor kad',
  expiry: 'Tarikh luput',
  mmYy: 'BB / TT',
  cvc: 'Kod keselamatan',
  country: 'Negara',
  postalCode: 'Poskod',
  email: 'E-mel',
  fullName: 'Nama penuh',
  line1: 'Baris alamat 1',
  line2: 'Baris alamat 2',
  city: 'Bandar',
  state: 'Negeri',
  phone: 'Nombor telefon',
  save: 'Simpan butiran pembayaran untuk pembelian akan datang',
  redirect: 'Selepas penghantaran, anda akan diubah hala untuk melengkapkan langkah seterusnya dengan selamat.',
  incomplete_number: 'Nombor kad anda tidak lengkap.',
  invalid_number: 'Nombor kad anda tidak sah.',
  incomplete_expiry: 'Tarikh luput kad anda tidak lengkap.',
  invalid_expiry_month: 'Tarikh luput kad anda tidak sah.',
  invalid_expiry_month_past: 'Tarikh luput kad anda telah berlalu.',
  incomplete_cvc: 'Kod keselamatan kad anda tidak lengkap.',
  incomplete_zip: 'Poskod anda tidak lengkap.',
  incomplete_email: 'E-mel anda tidak lengkap.',
};
