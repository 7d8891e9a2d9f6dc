/** Russian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Russian. */
export const words: Translation = {
  card: 'Карта',
  cardNumber: 'Номер карты',
  expiry: 'Срок действия',
  mmYy: 'ММ / ГГ',
  cvc: 'Код безопасности',
  country: 'Страна',
  postalCode: 'Почтовый индекс',
  email: 'Эл. почта',
  fullName: 'Полное имя',
  line1: 'Адрес, строка 1',
  line2: 'Адрес, строка 2',
  city: 'Город',
  phone: 'Номер телефона',
  save: 'Сохранить платежные данные для будущих покупок',
  redirect: 'После отправки вы будете перенаправлены для безопасного завершения следующих шагов.',
  incomplete_number: 'Номер карты указан не полностью.',
  invalid_number: 'Номер карты недействителен.',
  incomplete_expiry: 'Срок действия карты указан не полностью.',
  invalid_expiry_month: 'Срок действия карты указан неверно.',
  invalid_expiry_month_past: 'Срок действия карты истек.',
  incomplete_cvc: 'Код безопасности карты указан не полностью.',
  incomplete_zip: 'Почтовый индекс указан не полностью.',
  incomplete_email: 'Адрес эл. почты указан не полностью.',
  state: 'Штат',
  province: 'Провинция',
};
