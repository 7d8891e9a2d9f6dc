/** Which words the tag needs of a language. Data alone: `{name}` is a place that is filled in. */

/** One sentence for each of a language's plural forms; `other` is always there. @see Intl.PluralRules */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & {other: string};

/** Everything that the tag says itself, in one language. Stripe's fields speak for themselves. */
export interface Words {
  /** Label of the quantity. */
  quantity: string;
  /** Names the button "−". */
  decrease: string;
  /** Names the button "+". */
  increase: string;
  /** Why a typed quantity can't be bought. Places: `{min}`, `{max}`. */
  chooseQuantity: string;
  /** The same, where not every number may be bought. Places: `{min}`, `{max}`, `{step}`. */
  chooseStep: string;
  /** What a screen reader hears when the quantity has changed. Places: `{count}`, `{total}`. */
  items: Plural;
  /** Label of a price that the buyer sets. */
  amount: string;
  /** Why a typed amount can't be paid. Places: `{min}`, `{max}`. */
  chooseAmount: string;
  /** The same, without a largest amount. Place: `{min}`. */
  chooseAmountFrom: string;
  /** Label of the total. */
  total: string;
  /** What one costs. Place: `{price}`. */
  each: string;
  /** On the button. Place: `{total}`. */
  pay: string;
  /** On the button, meanwhile. Place: `{total}`. */
  paying: string;
  /** Opens the checkout, where it is a button or a dialog. Place: `{name}`. */
  buy: string;
  /** Closes the dialog. */
  close: string;
  /** Between the wallets and the card. */
  orCard: string;
  /** Until Stripe's form is there. */
  loading: string;
  /** After a reload, while the server is asked how the payment stands. */
  checking: string;
  /** Heading, when paid. */
  paid: string;
  /** Heading, while the bank takes its time. */
  processing: string;
  /** Below it. */
  processingHint: string;
  /** In place of a checkout that can't be loaded. */
  unavailable: string;
  /** The same, when nothing is left of the product. */
  soldOut: string;
  /** Loads it anew. */
  retry: string;
  /** Below the button: the shop. Place: `{name}`. */
  soldBy: string;
  /** Beside it: who takes the money. Place: `{name}`. */
  paymentsBy: string;
  /** While no real money is taken. */
  testMode: string;
  /** When the shop has changed its price meanwhile. Place: `{total}`. */
  totalChanged: string;
  /** When the bank has said no, or the buyer to the bank, and nothing better is known. */
  declined: string;
  /** When it is the shop that refuses, for what the buyer can't mend. */
  refused: string;
  /** When the shop doesn't sell so many, or so few. */
  quantityRefused: string;
  /** When the product isn't sold in that currency. */
  currencyRefused: string;
  /** When the price that the buyer has set isn't one that may be paid. */
  amountRefused: string;
  /** When the buyer has set a price, and may not by now. */
  amountFixed: string;
  /** When Stripe charges no sum that small. */
  amountTooSmall: string;
  /** When Stripe charges no sum that large. */
  amountTooLarge: string;
  /** When the e-mail address of the buyer is none, and could not be left off. */
  emailRefused: string;
  /** When the product has left the catalogue. */
  productGone: string;
  /** When the shop, or the page's owner, does not let this site sell. */
  siteRefused: string;
  /** When the shop has changed its price, until the new total is known: then it is `totalChanged`. */
  priceChanged: string;
  /** When the payment took too long or was given up, and nothing was charged. */
  canceled: string;
  /** When page and server don't understand each other, such as a page that was open for long. */
  faulty: string;
  /** When the shop can't write the order down. */
  notRecorded: string;
  /** When Stripe can't be reached, by the page or by the shop. */
  stripeUnreachable: string;
  /** When something broke at the shop. */
  shopFault: string;
  /** When the shop can't be reached. */
  unreachable: string;
  /** When the shop has been asked too often. */
  busy: string;
  /** When the same purchase is being paid for in another tab of the browser. */
  elsewhere: string;
  /** Inside a `<form>` that needs this to be paid first. */
  required: string;
}
