/** Indonesian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Indonesian. */
export const words: CartWords = {
  quantityOf: 'Jumlah {name}',
  subtotal: 'Jumlah sementara',
  shipping: 'Pengiriman',
  calculating: 'Menghitung total…',
  quoteFailed: 'Total tidak dapat dihitung. Tidak ada yang ditagih.',
  addCode: 'Tambahkan kode promo',
  code: 'Kode promo',
  apply: 'Terapkan',
  remove: 'Hapus',
  removeCode: 'Hapus kode {code}',
  codeRefused: 'Kode ini tidak valid.',
  codeApplied: 'Kode {code} telah diterapkan.',
  email: 'Alamat email',
  emailInvalid: 'Masukkan alamat email, misalnya nama@example.com.',
  billingAddress: 'Alamat penagihan',
  shippingAddress: 'Alamat pengiriman',
  addressNeeded: 'Masukkan alamat Anda untuk melihat total.',
  addressFirst: 'Lanjutkan ke alamat',
  addressIncomplete: 'Masukkan alamat lengkap Anda.',
  notShipped: 'Toko tidak mengirim ke alamat ini.',
  completeOrder: 'Selesaikan pesanan',
  completing: 'Menyelesaikan pesanan Anda…',
  completed: 'Pesanan selesai',
  completedThanks: 'Terima kasih. Tidak ada yang perlu dibayar.',
};
