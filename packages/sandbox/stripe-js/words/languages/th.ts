/** Thai. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Thai. */
export const words: Translation = {
  card: 'บัตร',
  cardNumber: 'หมายเลขบัตร',
  expiry: 'วันหมดอายุ',
  mmYy: 'ดด / ปป',
  cvc: 'รหัสความปลอดภัย',
  country: 'ประเทศ',
  postalCode: 'รหัสไปรษณีย์',
  email: 'อีเมล',
  fullName: 'ชื่อและนามสกุล',
  line1: 'ที่อยู่บรรทัดที่ 1',
  line2: 'ที่อยู่บรรทัดที่ 2',
  city: 'เมือง',
  state: 'รัฐ',
  phone: 'หมายเลขโทรศัพท์',
  save: 'บันทึกรายละเอียดการชำระเงินสำหรับการซื้อครั้งต่อไป',
  redirect: 'หลังจากส่งแล้ว ระบบจะนำคุณไปทำขั้นตอนถัดไปอย่างปลอดภัย',
  incomplete_number: 'หมายเลขบัตรของคุณไม่ครบถ้วน',
  invalid_number: 'หมายเลขบัตรของคุณไม่ถูกต้อง',
  incomplete_expiry: 'วันหมดอายุของบัตรไม่ครบถ้วน',
  invalid_expiry_month: 'วันหมดอายุของบัตรไม่ถูกต้อง',
  invalid_expiry_month_past: 'บัตรของคุณหมดอายุแล้ว',
  incomplete_cvc: 'รหัสความปลอดภัยของบัตรไม่ครบถ้วน',
  incomplete_zip: 'รหัสไปรษณีย์ของคุณไม่ครบถ้วน',
  incomplete_email: 'อีเมลของคุณไม่ครบถ้วน',
};
