/** Thai. */
import type {CartWords} from './words.ts';

/** What a cart says, in Thai. */
export const words: CartWords = {
  quantityOf: 'จำนวน {name}',
  subtotal: 'ยอดรวมย่อย',
  shipping: 'การจัดส่ง',
  calculating: 'กำลังคำนวณยอดรวม…',
  quoteFailed: 'คำนวณยอดรวมไม่ได้ ยังไม่มีการเรียกเก็บเงิน',
  addCode: 'เพิ่มรหัสโปรโมชัน',
  code: 'รหัสโปรโมชัน',
  apply: 'ใช้รหัส',
  remove: 'ลบ',
  removeCode: 'ลบรหัส {code}',
  codeRefused: 'รหัสนี้ใช้ไม่ได้',
  codeApplied: 'ใช้รหัส {code} แล้ว',
  email: 'อีเมล',
  emailInvalid: 'โปรดกรอกอีเมล เช่น name@example.com',
  billingAddress: 'ที่อยู่สำหรับเรียกเก็บเงิน',
  shippingAddress: 'ที่อยู่จัดส่ง',
  addressNeeded: 'กรอกที่อยู่ของคุณเพื่อดูยอดรวม',
  addressFirst: 'ไปที่ที่อยู่',
  addressIncomplete: 'โปรดกรอกที่อยู่ให้ครบถ้วน',
  notShipped: 'ร้านค้าไม่จัดส่งไปยังที่อยู่นี้',
  completeOrder: 'ยืนยันคำสั่งซื้อ',
  completing: 'กำลังยืนยันคำสั่งซื้อของคุณ…',
  completed: 'คำสั่งซื้อเสร็จสมบูรณ์',
  completedThanks: 'ขอบคุณ ไม่มียอดที่ต้องชำระ',
};
