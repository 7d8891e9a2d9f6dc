/** Korean. */
import type {CartWords} from './words.ts';

/** What a cart says, in Korean. */
export const words: CartWords = {
  quantityOf: '{name} 수량',
  subtotal: '소계',
  shipping: '배송',
  calculating: '총액을 계산하는 중…',
  quoteFailed: '총액을 계산할 수 없습니다. 청구된 금액은 없습니다.',
  addCode: '프로모션 코드 추가',
  code: '프로모션 코드',
  apply: '적용',
  remove: '삭제',
  removeCode: '코드 {code} 삭제',
  codeRefused: '유효하지 않은 코드입니다.',
  codeApplied: '코드 {code}이(가) 적용되었습니다.',
  email: '이메일 주소',
  emailInvalid: '이메일 주소를 입력하세요(예: name@example.com).',
  billingAddress: '청구지 주소',
  shippingAddress: '배송지 주소',
  addressNeeded: '총액을 보려면 주소를 입력하세요.',
  addressFirst: '주소 입력으로 이동',
  addressIncomplete: '전체 주소를 입력하세요.',
  notShipped: '상점에서 이 주소로 배송하지 않습니다.',
  completeOrder: '주문 완료하기',
  completing: '주문을 완료하는 중…',
  completed: '주문이 완료되었습니다',
  completedThanks: '감사합니다. 결제할 금액이 없었습니다.',
};
