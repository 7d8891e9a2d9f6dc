/** Spanish, in words that every Spanish-speaking country shares. */
import type {Words} from './words.ts';

/** What the tag says, in Spanish. */
export const words: Words = {
  quantity: 'Cantidad',
  decrease: 'Reducir la cantidad',
  increase: 'Aumentar la cantidad',
  chooseQuantity: 'La cantidad debe ser un número entero entre {min} y {max}.',
  chooseStep: 'La cantidad debe ser un número entero entre {min} y {max}, en incrementos de {step}.',
  items: {
    one: '{count} artículo, {total}',
    many: '{count} de artículos, {total}',
    other: '{count} artículos, {total}',
  },
  amount: 'Importe',
  chooseAmount: 'El importe debe estar entre {min} y {max}.',
  chooseAmountFrom: 'El importe debe ser de al menos {min}.',
  total: 'Total',
  each: '{price} por unidad',
  tier: 'a partir de {count}: {price} por unidad',
  pay: 'Pagar {total}',
  paying: 'Pagando {total}…',
  buy: 'Comprar {name}',
  close: 'Cerrar',
  orCard: 'O pagar de otra forma',
  loading: 'Cargando el formulario de pago seguro…',
  checking: 'Comprobando el pago…',
  paid: 'Pago recibido',
  thanks: '¡Gracias! Total pagado: {total}.',
  again: 'Volver a comprar',
  processing: 'El pago se está procesando',
  processingHint: 'No hace falta hacer nada más ni volver a pagar.',
  unavailable: 'No se ha podido cargar el formulario de pago.',
  retry: 'Reintentar',
  testMode: 'Modo de prueba: no se cobra dinero real.',
  totalChanged:
    'El precio ha cambiado. El nuevo total es {total}. Es necesario revisarlo y confirmar de nuevo el pago.',
  declined: 'El pago no se ha podido realizar. Se puede intentar de nuevo o usar otra tarjeta.',
  refused: 'La tienda no puede aceptar este pago ahora mismo. Su tarjeta no ha sido rechazada.',
  unreachable:
    'No se puede conectar con la tienda. Conviene comprobar la conexión a internet e intentarlo de nuevo.',
  busy: 'Hay demasiadas solicitudes en este momento. Se puede volver a intentar en unos instantes.',
  elsewhere: 'Esta compra ya se está pagando en otra pestaña. Hay que terminar el pago allí.',
  required: 'Primero hay que completar el pago.',
};
