/** Portuguese. */
import type {CartWords} from './words.ts';

/** What a cart says, in Portuguese. */
export const words: CartWords = {
  quantityOf: 'Quantidade de {name}',
  subtotal: 'Subtotal',
  shipping: 'Envio',
  calculating: 'A calcular o total…',
  quoteFailed: 'Não foi possível calcular o total. Nada foi cobrado.',
  addCode: 'Adicionar código promocional',
  code: 'Código promocional',
  apply: 'Aplicar',
  remove: 'Remover',
  removeCode: 'Remover o código {code}',
  codeRefused: 'Este código não é válido.',
  codeApplied: 'O código {code} foi aplicado.',
  email: 'Endereço de e-mail',
  emailInvalid: 'Introduza um endereço de e-mail, por exemplo nome@example.com.',
  billingAddress: 'Morada de faturação',
  shippingAddress: 'Morada de entrega',
  addressNeeded: 'Introduza a sua morada para ver o total.',
  addressFirst: 'Continuar para a morada',
  addressIncomplete: 'Introduza a sua morada completa.',
  notShipped: 'A loja não entrega nesta morada.',
  completeOrder: 'Concluir encomenda',
  completing: 'A concluir a sua encomenda…',
  completed: 'Encomenda concluída',
  completedThanks: 'Obrigado. Não havia nada a pagar.',
};
