/** English: comes with the cart itself. Every other language has the same keys. */
import type {CartWords} from './words.ts';

/** What a cart says, in English. */
export const words: CartWords = {
  quantityOf: 'Quantity of {name}',
  subtotal: 'Subtotal',
  shipping: 'Shipping',
  calculating: 'Calculating the total…',
  quoteFailed: 'The total could not be calculated. Nothing was charged.',
  addCode: 'Add promotion code',
  code: 'Promotion code',
  apply: 'Apply',
  remove: 'Remove',
  removeCode: 'Remove the code {code}',
  codeRefused: 'This code is not valid.',
  codeApplied: 'The code {code} is applied.',
  email: 'Email',
  emailInvalid: 'Please enter an email address, such as name@example.com.',
  billingAddress: 'Billing address',
  shippingAddress: 'Shipping address',
  addressNeeded: 'Enter your address to see the total.',
  addressFirst: 'Continue to the address',
  addressIncomplete: 'Please enter your whole address.',
  notShipped: 'The shop does not deliver to this address.',
  completeOrder: 'Complete order',
  completing: 'Completing your order…',
  completed: 'Order complete',
  completedThanks: 'Thank you. There was nothing to pay.',
};
