/** Portuguese. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Portuguese. */
export const words: Translation = {
  card: 'Cartão',
  cardNumber: 'Número do cartão',
  expiry: 'Data de validade',
  mmYy: 'MM / AA',
  cvc: 'Código de segurança',
  country: 'País',
  postalCode: 'Código postal',
  email: 'E-mail',
  fullName: 'Nome completo',
  line1: 'Linha de morada 1',
  line2: 'Linha de morada 2',
  city: 'Localidade',
  phone: 'Número de telefone',
  save: 'Guardar os dados de pagamento para compras futuras',
  redirect: 'Depois de submeter, será redirecionado para concluir os passos seguintes em segurança.',
  incomplete_number: 'O número do seu cartão está incompleto.',
  invalid_number: 'O número do seu cartão é inválido.',
  incomplete_expiry: 'A data de validade do seu cartão está incompleta.',
  invalid_expiry_month: 'A data de validade do seu cartão é inválida.',
  invalid_expiry_month_past: 'A data de validade do seu cartão já passou.',
  incomplete_cvc: 'O código de segurança do seu cartão está incompleto.',
  incomplete_zip: 'O seu código postal está incompleto.',
  incomplete_email: 'O seu e-mail está incompleto.',
  state: 'Estado',
  province: 'Província',
};
