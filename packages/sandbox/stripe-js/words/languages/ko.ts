/** Korean. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Korean. */
export const words: Translation = {
  card: '카드',
  cardNumber: '카드 번호',
  expiry: '만료일',
  cvc: '보안 코드',
  country: '국가',
  postalCode: '우편번호',
  email: '이메일',
  fullName: '성명',
  line1: '주소 1',
  line2: '주소 2',
  city: '도시',
  phone: '전화번호',
  save: '향후 구매를 위해 결제 정보 저장',
  redirect: '제출하면 다음 단계를 안전하게 완료할 수 있는 페이지로 이동합니다.',
  incomplete_number: '카드 번호가 불완전합니다.',
  invalid_number: '카드 번호가 유효하지 않습니다.',
  incomplete_expiry: '카드 만료일이 불완전합니다.',
  invalid_expiry_month: '카드 만료일이 유효하지 않습니다.',
  invalid_expiry_month_past: '카드 만료일이 지났습니다.',
  incomplete_cvc: '카드 보안 코드가 불완전합니다.',
  incomplete_zip: '우편번호가 불완전합니다.',
  incomplete_email: '이메일이 불완전합니다.',
  state: '주',
  province: '도',
};
