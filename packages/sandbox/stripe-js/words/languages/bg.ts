/** Bulgarian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Bulgarian. */
export const words: Translation = {
  card: 'Карта',
  cardNumber: 'Номер на карта',
  expiry: 'Срок на валидност',
  mmYy: 'ММ / ГГ',
  cvc: 'Код за сигурност',
  country: 'Държава',
  postalCode: 'Пощенски код',
  email: 'Имейл',
  fullName: 'Име и фамилия',
  line1: 'Адрес, ред 1',
  line2: 'Адрес, ред 2',
  city: 'Град',
  state: 'Щат',
  phone: 'Телефонен номер',
  save: 'Запазване на данните за плащане за бъдещи покупки',
  redirect: 'След изпращането ще бъдете пренасочени, за да завършите сигурно следващите стъпки.',
  incomplete_number: 'Номерът на картата ви е непълен.',
  invalid_number: 'Номерът на картата ви е невалиден.',
  incomplete_expiry: 'Срокът на валидност на картата ви е непълен.',
  invalid_expiry_month: 'Срокът на валидност на картата ви е невалиден.',
  invalid_expiry_month_past: 'Срокът на валидност на картата ви е изтекъл.',
  incomplete_cvc: 'Кодът за сигурност на картата ви е непълен.',
  incomplete_zip: 'Пощенският ви код е непълен.',
  incomplete_email: 'Имейлът ви е непълен.',
};
