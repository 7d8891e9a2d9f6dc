/** Arabic. */
import type {CartWords} from './words.ts';

/** What a cart says, in Arabic. */
export const words: CartWords = {
  quantityOf: 'كمية {name}',
  subtotal: 'المجموع الفرعي',
  shipping: 'الشحن',
  calculating: 'جارٍ حساب الإجمالي…',
  quoteFailed: 'تعذّر حساب الإجمالي. لم يُخصم أي مبلغ.',
  addCode: 'إضافة رمز ترويجي',
  code: 'الرمز الترويجي',
  apply: 'تطبيق',
  remove: 'إزالة',
  removeCode: 'إزالة الرمز {code}',
  codeRefused: 'هذا الرمز غير صالح.',
  codeApplied: 'تم تطبيق الرمز {code}.',
  email: 'البريد الإلكتروني',
  emailInvalid: 'يُرجى إدخال عنوان بريد إلكتروني، مثل name@example.com.',
  billingAddress: 'عنوان الفوترة',
  shippingAddress: 'عنوان الشحن',
  addressNeeded: 'أدخل عنوانك لمعرفة الإجمالي.',
  addressFirst: 'المتابعة إلى العنوان',
  addressIncomplete: 'يُرجى إدخال عنوانك كاملاً.',
  notShipped: 'لا يوصل المتجر إلى هذا العنوان.',
  completeOrder: 'إتمام الطلب',
  completing: 'جارٍ إتمام طلبك…',
  completed: 'اكتمل الطلب',
  completedThanks: 'شكرًا لك. لم يكن هناك ما يُدفع.',
};
