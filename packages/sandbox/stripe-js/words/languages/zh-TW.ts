/** Traditional Chinese. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Traditional Chinese. */
export const words: Translation = {
  card: '銀行卡',
  cardNumber: '卡號',
  expiry: '到期日',
  cvc: '安全碼',
  country: '國家/地區',
  postalCode: '郵遞區號',
  email: '電子郵件',
  fullName: '全名',
  line1: '地址第 1 行',
  line2: '地址第 2 行',
  city: '城市',
  phone: '電話號碼',
  save: '儲存付款資訊以供日後購買使用',
  redirect: '提交後，系統會將您重新導向，以安全地完成後續步驟。',
  incomplete_number: '您的卡號不完整。',
  invalid_number: '您的卡號無效。',
  incomplete_expiry: '您的卡片到期日不完整。',
  invalid_expiry_month: '您的卡片到期日無效。',
  invalid_expiry_month_past: '您的卡片已過期。',
  incomplete_cvc: '您的卡片安全碼不完整。',
  incomplete_zip: '您的郵遞區號不完整。',
  incomplete_email: '您的電子郵件不完整。',
  state: '州',
  province: '省',
};
