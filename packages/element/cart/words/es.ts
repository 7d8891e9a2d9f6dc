/** Spanish. */
import type {CartWords} from './words.ts';

/** What a cart says, in Spanish. */
export const words: CartWords = {
  quantityOf: 'Cantidad de {name}',
  subtotal: 'Subtotal',
  shipping: 'Envío',
  calculating: 'Calculando el total…',
  quoteFailed: 'No se ha podido calcular el total. No se ha cobrado nada.',
  addCode: 'Añadir código promocional',
  code: 'Código promocional',
  apply: 'Aplicar',
  remove: 'Quitar',
  removeCode: 'Quitar el código {code}',
  codeRefused: 'Este código no es válido.',
  codeApplied: 'Se ha aplicado el código {code}.',
  email: 'Correo electrónico',
  emailInvalid: 'Introduzca una dirección de correo, por ejemplo nombre@example.com.',
  billingAddress: 'Dirección de facturación',
  shippingAddress: 'Dirección de envío',
  addressNeeded: 'Introduzca su dirección para ver el total.',
  addressFirst: 'Continuar a la dirección',
  addressIncomplete: 'Introduzca su dirección completa.',
  notShipped: 'La tienda no envía a esta dirección.',
  completeOrder: 'Completar el pedido',
  completing: 'Completando su pedido…',
  completed: 'Pedido completado',
  completedThanks: 'Gracias. No había nada que pagar.',
};
