/** Vietnamese. */
import type {CartWords} from './words.ts';

/** What a cart says, in Vietnamese. */
export const words: CartWords = {
  quantityOf: 'Số lượng {name}',
  subtotal: 'Tạm tính',
  shipping: 'Vận chuyển',
  calculating: 'Đang tính tổng cộng…',
  quoteFailed: 'Không thể tính tổng cộng. Chưa có khoản nào bị trừ.',
  addCode: 'Thêm mã khuyến mãi',
  code: 'Mã khuyến mãi',
  apply: 'Áp dụng',
  remove: 'Xóa',
  removeCode: 'Xóa mã {code}',
  codeRefused: 'Mã này không hợp lệ.',
  codeApplied: 'Đã áp dụng mã {code}.',
  email: 'Địa chỉ email',
  emailInvalid: 'Vui lòng nhập địa chỉ email, ví dụ ten@example.com.',
  billingAddress: 'Địa chỉ thanh toán',
  shippingAddress: 'Địa chỉ giao hàng',
  addressNeeded: 'Nhập địa chỉ của bạn để xem tổng cộng.',
  addressFirst: 'Tiếp tục đến địa chỉ',
  addressIncomplete: 'Vui lòng nhập địa chỉ đầy đủ.',
  notShipped: 'Cửa hàng không giao đến địa chỉ này.',
  completeOrder: 'Hoàn tất đơn hàng',
  completing: 'Đang hoàn tất đơn hàng của bạn…',
  completed: 'Đơn hàng đã hoàn tất',
  completedThanks: 'Cảm ơn bạn. Không có gì phải trả.',
};
