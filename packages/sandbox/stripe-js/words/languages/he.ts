/** Hebrew. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Hebrew. */
export const words: Translation = {
  card: 'כרטיס',
  cardNumber: 'מספר כרטיס',
  country: 'מדינה',
  cvc: 'קוד אבטחה',
  expiry: 'תאריך תפוגה',
  more: 'עוד',
  note: 'ארגז חול – זה אינו תשלום אמיתי.',
  notChosen: 'נא לבחור אמצעי תשלום.',
  postalCode: 'מיקוד',
  remove: 'הסרה',
  save: 'שמירת פרטי התשלום לרכישות הבאות',
  saved: 'שמור',
  incomplete_number: 'מספר הכרטיס אינו מלא.',
  invalid_number: 'מספר הכרטיס אינו תקין.',
  incomplete_expiry: 'תאריך התפוגה של הכרטיס אינו מלא.',
  invalid_expiry_month: 'תאריך התפוגה של הכרטיס אינו תקין.',
  invalid_expiry_year_past: 'שנת התפוגה של הכרטיס כבר עברה.',
  invalid_expiry_month_past: 'תאריך התפוגה של הכרטיס כבר עבר.',
  incomplete_cvc: 'קוד האבטחה של הכרטיס אינו מלא.',
  incomplete_zip: 'המיקוד אינו מלא.',
  email: 'דוא"ל',
  fullName: 'שם מלא',
  line1: 'כתובת, שורה 1',
  line2: 'כתובת, שורה 2',
  city: 'עיר',
  phone: 'מספר טלפון',
  incomplete_email: 'כתובת הדוא"ל אינה מלאה.',
  redirect: 'לאחר השליחה תופנו להשלמת השלבים הבאים באופן מאובטח.',
};
