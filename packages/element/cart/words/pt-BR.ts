/** Brazilian Portuguese. */
import type {CartWords} from './words.ts';

/** What a cart says, in Brazilian Portuguese. */
export const words: CartWords = {
  quantityOf: 'Quantidade de {name}',
  subtotal: 'Subtotal',
  shipping: 'Frete',
  calculating: 'Calculando o total…',
  quoteFailed: 'Não foi possível calcular o total. Nada foi cobrado.',
  addCode: 'Adicionar código promocional',
  code: 'Código promocional',
  apply: 'Aplicar',
  remove: 'Remover',
  removeCode: 'Remover o código {code}',
  codeRefused: 'Este código não é válido.',
  codeApplied: 'O código {code} foi aplicado.',
  email: 'E-mail',
  emailInvalid: 'Digite um endereço de e-mail, por exemplo nome@example.com.',
  billingAddress: 'Endereço de cobrança',
  shippingAddress: 'Endereço de entrega',
  addressNeeded: 'Digite seu endereço para ver o total.',
  addressFirst: 'Continuar para o endereço',
  addressIncomplete: 'Digite seu endereço completo.',
  notShipped: 'A loja não entrega neste endereço.',
  completeOrder: 'Concluir pedido',
  completing: 'Concluindo seu pedido…',
  completed: 'Pedido concluído',
  completedThanks: 'Obrigado. Não havia nada a pagar.',
};
