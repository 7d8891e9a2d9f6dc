/** Vietnamese. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Vietnamese. */
export const words: Translation = {
  card: 'Thẻ',
  cardNumber: 'Số thẻ',
  expiry: 'Ngày hết hạn',
  cvc: 'Mã bảo mật',
  country: 'Quốc gia',
  postalCode: 'Mã bưu chính',
  email: 'Email',
  fullName: 'Họ và tên',
  line1: 'Địa chỉ dòng 1',
  line2: 'Địa chỉ dòng 2',
  city: 'Thành phố',
  state: 'Tiểu bang',
  phone: 'Số điện thoại',
  save: 'Lưu thông tin thanh toán cho các lần mua sau',
  redirect: 'Sau khi gửi, bạn sẽ được chuyển hướng để hoàn tất an toàn các bước tiếp theo.',
  incomplete_number: 'Số thẻ của bạn chưa đầy đủ.',
  invalid_number: 'Số thẻ của bạn không hợp lệ.',
  incomplete_expiry: 'Ngày hết hạn của thẻ chưa đầy đủ.',
  invalid_expiry_month: 'Ngày hết hạn của thẻ không hợp lệ.',
  invalid_expiry_month_past: 'Thẻ của bạn đã hết hạn.',
  incomplete_cvc: 'Mã bảo mật của thẻ chưa đầy đủ.',
  incomplete_zip: 'Mã bưu chính của bạn chưa đầy đủ.',
  incomplete_email: 'Email của bạn chưa đầy đủ.',
};
