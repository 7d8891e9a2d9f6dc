/** Malay. */
import type {CartWords} from './words.ts';

/** What a cart says, in Malay. */
export const words: CartWords = {
  quantityOf: 'Kuantiti {name}',
  subtotal: 'Jumlah kecil',
  shipping: 'Penghantaran',
  calculating: 'Mengira jumlah keseluruhan…',
  quoteFailed: 'Jumlah keseluruhan tidak dapat dikira. Tiada caj dikenakan.',
  addCode: 'Tambah kod promosi',
  code: 'Kod promosi',
  apply: 'Guna',
  remove: 'Buang',
  removeCode: 'Buang kod {code}',
  codeRefused: 'Kod ini tidak sah.',
  codeApplied: 'Kod {code} telah digunakan.',
  email: 'Alamat e-mel',
  emailInvalid: 'Sila masukkan alamat e-mel, contohnya nama@example.com.',
  billingAddress: 'Alamat pengebilan',
  shippingAddress: 'Alamat penghantaran',
  addressNeeded: 'Masukkan alamat anda untuk melihat jumlah keseluruhan.',
  addressFirst: 'Teruskan ke alamat',
  addressIncomplete: 'Sila masukkan alamat penuh anda.',
  notShipped: 'Kedai tidak menghantar ke alamat ini.',
  completeOrder: 'Selesaikan pesanan',
  completing: 'Pesanan anda sedang diselesaikan…',
  completed: 'Pesanan selesai',
  completedThanks: 'Terima kasih. Tiada apa-apa yang perlu dibayar.',
};
