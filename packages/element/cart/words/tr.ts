/** Turkish. */
import type {CartWords} from './words.ts';

/** What a cart says, in Turkish. */
export const words: CartWords = {
  quantityOf: '{name} adedi',
  subtotal: 'Ara toplam',
  shipping: 'Kargo',
  calculating: 'Toplam hesaplanıyor…',
  quoteFailed: 'Toplam hesaplanamadı. Hiçbir ücret alınmadı.',
  addCode: 'Promosyon kodu ekle',
  code: 'Promosyon kodu',
  apply: 'Uygula',
  remove: 'Kaldır',
  removeCode: '{code} kodunu kaldır',
  codeRefused: 'Bu kod geçerli değil.',
  codeApplied: '{code} kodu uygulandı.',
  email: 'E-posta adresi',
  emailInvalid: 'Lütfen bir e-posta adresi girin, örneğin ad@example.com.',
  billingAddress: 'Fatura adresi',
  shippingAddress: 'Teslimat adresi',
  addressNeeded: 'Toplamı görmek için adresinizi girin.',
  addressFirst: 'Adrese devam et',
  addressIncomplete: 'Lütfen adresinizin tamamını girin.',
  notShipped: 'Mağaza bu adrese teslimat yapmıyor.',
  completeOrder: 'Siparişi tamamla',
  completing: 'Siparişiniz tamamlanıyor…',
  completed: 'Sipariş tamamlandı',
  completedThanks: 'Teşekkürler. Ödenecek bir şey yoktu.',
};
