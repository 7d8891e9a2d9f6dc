/** Indonesian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Indonesian. */
export const words: Translation = {
  card: 'Kartu',
  cardNumber: 'Nomor kartu',
  expiry: 'Tanggal kedaluwarsa',
  mmYy: 'BB / TT',
  cvc: 'Kode keamanan',
  country: 'Negara',
  postalCode: 'Kode pos',
  email: 'Email',
  fullName: 'Nama lengkap',
  line1: 'Alamat baris 1',
  line2: 'Alamat baris 2',
  city: 'Kota',
  state: 'Negara bagian',
  phone: 'Nomor telepon',
  save: 'Simpan detail pembayaran untuk pembelian mendatang',
  redirect: 'Setelah dikirim, Anda akan dialihkan untuk menyelesaikan langkah berikutnya dengan aman.',
  incomplete_number: 'Nomor kartu Anda tidak lengkap.',
  invalid_number: 'Nomor kartu Anda tidak valid.',
  incomplete_expiry: 'Tanggal kedaluwarsa kartu Anda tidak lengkap.',
  invalid_expiry_month: 'Tanggal kedaluwarsa kartu Anda tidak valid.',
  invalid_expiry_month_past: 'Tanggal kedaluwarsa kartu Anda sudah lewat.',
  incomplete_cvc: 'Kode keamanan kartu Anda tidak lengkap.',
  incomplete_zip: 'Kode pos Anda tidak lengkap.',
  incomplete_email: 'Email Anda tidak lengkap.',
};
