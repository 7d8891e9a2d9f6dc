/** Brazilian Portuguese. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Brazilian Portuguese. */
export const words: Translation = {
  card: 'Cartão',
  cardNumber: 'Número do cartão',
  expiry: 'Data de validade',
  mmYy: 'MM / AA',
  cvc: 'Código de segurança',
  country: 'País',
  postalCode: 'CEP',
  email: 'E-mail',
  fullName: 'Nome completo',
  line1: 'Linha de endereço 1',
  line2: 'Linha de endereço 2',
  city: 'Cidade',
  phone: 'Número de telefone',
  save: 'Salvar os dados de pagamento para compras futuras',
  redirect: 'Após o envio, você será redirecionado para concluir as próximas etapas com segurança.',
  incomplete_number: 'O número do seu cartão está incompleto.',
  invalid_number: 'O número do seu cartão é inválido.',
  incomplete_expiry: 'A data de validade do seu cartão está incompleta.',
  invalid_expiry_month: 'A data de validade do seu cartão é inválida.',
  invalid_expiry_month_past: 'A data de validade do seu cartão já passou.',
  incomplete_cvc: 'O código de segurança do seu cartão está incompleto.',
  incomplete_zip: 'Seu CEP está incompleto.',
  incomplete_email: 'Seu e-mail está incompleto.',
  state: 'Estado',
  province: 'Província',
};
