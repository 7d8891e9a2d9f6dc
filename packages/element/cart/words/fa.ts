/** Persian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Persian. */
export const words: CartWords = {
  quantityOf: 'تعداد {name}',
  subtotal: 'جمع جزء',
  shipping: 'ارسال',
  calculating: 'در حال محاسبهٔ مبلغ کل…',
  quoteFailed: 'محاسبهٔ مبلغ کل ممکن نشد. مبلغی برداشت نشده است.',
  addCode: 'افزودن کد تخفیف',
  code: 'کد تخفیف',
  apply: 'اعمال',
  remove: 'حذف',
  removeCode: 'حذف کد {code}',
  codeRefused: 'این کد معتبر نیست.',
  codeApplied: 'کد {code} اعمال شد.',
  email: 'نشانی ایمیل',
  emailInvalid: 'لطفاً یک نشانی ایمیل وارد کنید، مانند name@example.com.',
  billingAddress: 'نشانی صورت‌حساب',
  shippingAddress: 'نشانی ارسال',
  addressNeeded: 'برای دیدن مبلغ کل، نشانی خود را وارد کنید.',
  addressFirst: 'رفتن به نشانی',
  addressIncomplete: 'لطفاً نشانی کامل خود را وارد کنید.',
  notShipped: 'فروشگاه به این نشانی ارسال نمی‌کند.',
  completeOrder: 'تکمیل سفارش',
  completing: 'سفارش شما در حال تکمیل است…',
  completed: 'سفارش تکمیل شد',
  completedThanks: 'سپاسگزاریم. چیزی برای پرداخت نبود.',
};
