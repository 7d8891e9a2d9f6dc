/** Arabic. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Arabic. */
export const words: Translation = {
  card: 'بطاقة',
  cardNumber: 'رقم البطاقة',
  country: 'البلد',
  cvc: 'رمز الأمان',
  expiry: 'تاريخ انتهاء الصلاحية',
  more: 'المزيد',
  note: 'بيئة تجريبية – ليست عملية دفع حقيقية.',
  notChosen: 'يُرجى اختيار طريقة دفع.',
  postalCode: 'الرمز البريدي',
  remove: 'إزالة',
  save: 'حفظ بيانات الدفع لعمليات الشراء القادمة',
  saved: 'محفوظة',
  incomplete_number: 'رقم بطاقتك غير مكتمل.',
  invalid_number: 'رقم بطاقتك غير صالح.',
  incomplete_expiry: 'تاريخ انتهاء صلاحية بطاقتك غير مكتمل.',
  invalid_expiry_month: 'تاريخ انتهاء صلاحية بطاقتك غير صالح.',
  invalid_expiry_year_past: 'سنة انتهاء صلاحية بطاقتك في الماضي.',
  invalid_expiry_month_past: 'تاريخ انتهاء صلاحية بطاقتك في الماضي.',
  incomplete_cvc: 'رمز أمان بطاقتك غير مكتمل.',
  incomplete_zip: 'الرمز البريدي غير مكتمل.',
  email: 'البريد الإلكتروني',
  fullName: 'الاسم الكامل',
  line1: 'سطر العنوان 1',
  line2: 'سطر العنوان 2',
  city: 'المدينة',
  phone: 'رقم الهاتف',
  incomplete_email: 'بريدك الإلكتروني غير مكتمل.',
  redirect: 'بعد الإرسال، ستتم إعادة توجيهك لإكمال الخطوات التالية بأمان.',
};
