/** Which words a cart needs of a language, besides those of the checkout. Data alone: `{name}` is a place that is filled in. */

/** Everything that a cart says itself, in one language. */
export interface CartWords {
  /** Names a line's quantity. Place: `{name}`. */
  quantityOf: string;
  /** The sum of the lines, before what the shop adds and takes off. */
  subtotal: string;
  /** What shipping is called where the shop does not say. */
  shipping: string;
  /** On the button, while the shop works out the total. */
  calculating: string;
  /** When the shop could not. */
  quoteFailed: string;
  /** Opens the field of a promotion code. */
  addCode: string;
  /** Label of that field. */
  code: string;
  /** On the button beside it. */
  apply: string;
  /** On the button that takes the code out. */
  remove: string;
  /** Names that button. Place: `{code}`. */
  removeCode: string;
  /** When the shop does not take it. */
  codeRefused: string;
  /** What a screen reader hears when it does. Place: `{code}`. */
  codeApplied: string;
  /** Label of the e-mail address. */
  email: string;
  /** When what was typed is none. */
  emailInvalid: string;
  /** Above the address of whose card pays. */
  billingAddress: string;
  /** Above the address where it is sent. */
  shippingAddress: string;
  /** In place of the total, which depends on the address. */
  addressNeeded: string;
  /** On the button, until there is one. */
  addressFirst: string;
  /** When Pay was pressed without a whole address. */
  addressIncomplete: string;
  /** When the shop does not send it to that address. */
  notShipped: string;
  /** On the button, where nothing is to pay. */
  completeOrder: string;
  /** The same, meanwhile. */
  completing: string;
  /** Heading, when such an order is complete. */
  completed: string;
  /** Below it. */
  completedThanks: string;
}
