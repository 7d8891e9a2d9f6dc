/** Which further words the tag needs of a language, once something is paid, or priced by tiers. Data alone. */

/** What is not said before a first payment of a plain product. */
export interface MoreWords {
  /** Below the heading, when paid. Place: `{total}`. */
  thanks: string;
  /** What a buyer quotes who asks about it. Place: `{number}`. */
  order: string;
  /** Where the receipt goes. Place: `{email}`. */
  receipt: string;
  /** Closes the checkout when paid. */
  done: string;
  /** Begins another purchase. */
  again: string;
  /** Leads to the shop, where something can't be bought. Place: `{name}`. */
  contact: string;
  /** What a tier saves. Place: `{percent}`. */
  save: string;
  /** How many there are left, where there are only so many. Place: `{count}`. */
  inStock: string;
}
