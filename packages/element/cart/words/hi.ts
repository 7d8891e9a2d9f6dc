/** Hindi. */
import type {CartWords} from './words.ts';

/** What a cart says, in Hindi. */
export const words: CartWords = {
  quantityOf: '{name} की मात्रा',
  subtotal: 'उप-योग',
  shipping: 'शिपिंग',
  calculating: 'कुल राशि की गणना हो रही है…',
  quoteFailed: 'कुल राशि की गणना नहीं हो सकी। कोई राशि नहीं काटी गई।',
  addCode: 'प्रोमो कोड जोड़ें',
  code: 'प्रोमो कोड',
  apply: 'लागू करें',
  remove: 'हटाएँ',
  removeCode: 'कोड {code} हटाएँ',
  codeRefused: 'यह कोड मान्य नहीं है।',
  codeApplied: 'कोड {code} लागू हो गया है।',
  email: 'ईमेल पता',
  emailInvalid: 'कृपया ईमेल पता दर्ज करें, जैसे name@example.com.',
  billingAddress: 'बिलिंग पता',
  shippingAddress: 'शिपिंग पता',
  addressNeeded: 'कुल राशि देखने के लिए अपना पता दर्ज करें।',
  addressFirst: 'पते पर जाएँ',
  addressIncomplete: 'कृपया अपना पूरा पता दर्ज करें।',
  notShipped: 'दुकान इस पते पर डिलीवरी नहीं करती।',
  completeOrder: 'ऑर्डर पूरा करें',
  completing: 'आपका ऑर्डर पूरा हो रहा है…',
  completed: 'ऑर्डर पूरा हुआ',
  completedThanks: 'धन्यवाद। भुगतान के लिए कुछ नहीं था।',
};
