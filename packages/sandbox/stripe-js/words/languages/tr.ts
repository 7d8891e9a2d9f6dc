/** Turkish. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Turkish. */
export const words: Translation = {
  card: 'Kart',
  cardNumber: 'Kart numarası',
  expiry: 'Son kullanma tarihi',
  mmYy: 'AA / YY',
  cvc: 'Güvenlik kodu',
  country: 'Ülke',
  postalCode: 'Posta kodu',
  email: 'E-posta',
  fullName: 'Ad soyad',
  line1: 'Adres satırı 1',
  line2: 'Adres satırı 2',
  city: 'Şehir',
  phone: 'Telefon numarası',
  save: 'Ödeme bilgilerini gelecekteki alışverişler için kaydet',
  redirect: 'Gönderdikten sonra, sonraki adımları güvenle tamamlamanız için yönlendirileceksiniz.',
  incomplete_number: 'Kart numaranız eksik.',
  invalid_number: 'Kart numaranız geçersiz.',
  incomplete_expiry: 'Kartınızın son kullanma tarihi eksik.',
  invalid_expiry_month: 'Kartınızın son kullanma tarihi geçersiz.',
  invalid_expiry_month_past: 'Kartınızın son kullanma tarihi geçmiş.',
  incomplete_cvc: 'Kartınızın güvenlik kodu eksik.',
  incomplete_zip: 'Posta kodunuz eksik.',
  incomplete_email: 'E-postanız eksik.',
  state: 'Eyalet',
  province: 'İl',
};
