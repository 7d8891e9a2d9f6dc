/** What a page may say of a tag: its attributes and properties, with their defaults. Does nothing with them. */
import {LitElement, type PropertyDeclarations} from 'lit';
import type {Appearance} from '@stripe/stripe-js';
import type {LineRequest} from '../contract/messages.ts';
import type {CartWords} from './cart/words/words.ts';
import type {MoreWords} from './languages/more/words.ts';
import type {Words} from './languages/words.ts';
import {nameServer} from './servers.ts';

const TEXT = {reflect: true};
const NUMBER = {type: Number};
const FLAG = {type: Boolean, reflect: true};

/** The attributes and properties of `<buy-box>`. */
export class BuyBoxSettings extends LitElement {
  static override properties: PropertyDeclarations = {
    product: TEXT,
    quantity: {type: Number, reflect: true, useDefault: true},
    min: NUMBER,
    max: NUMBER,
    step: NUMBER,
    quantityControl: {attribute: 'quantity-control'},
    amount: NUMBER,
    currency: {},
    locale: {},
    theme: TEXT,
    layout: TEXT,
    load: {},
    express: {},
    confirm: {},
    endpoint: {},
    customerEmail: {attribute: 'customer-email'},
    reference: {},
    successUrl: {attribute: 'success-url'},
    name: TEXT,
    email: {},
    address: {},
    promotionCode: {attribute: 'promotion-code'},
    lines: {attribute: false, hasChanged: (one, other) => JSON.stringify(one) !== JSON.stringify(other)},
    required: FLAG,
    disabled: FLAG,
    debug: FLAG,
    borderless: FLAG,
    appearance: {attribute: false},
    messages: {attribute: false},
    metadata: {attribute: false},
    fetch: {attribute: false},
  };

  /** The product's id in the catalogue. */
  declare product: string;
  /** How many. Setting it fires no event; a number that can't be bought becomes the next lower one that can. @default 1 */
  declare quantity: number;
  /** The fewest on this page: narrows the product's own rules, and never widens them. */
  declare min: number | null;
  /** The most on this page: narrows the product's own rules, and never widens them. */
  declare max: number | null;
  /** Steps on this page: a multiple of the product's own step; anything else is ignored. */
  declare step: number | null;
  /** How the quantity is chosen; `select` turns to `input` above 100 choices. @default 'stepper' */
  declare quantityControl: 'stepper' | 'input' | 'select' | 'none' | null;
  /** What the buyer pays for one, in minor units, where the product lets them choose. @default the product's preset */
  declare amount: number | null;
  /** ISO 4217 code in lower case, one of those that the product is sold in. @default the product's first */
  declare currency: string | null;
  /** BCP 47 tag of the words, the amounts and Stripe's fields. @default the nearest `lang`, else the browser's */
  declare locale: string | null;
  /** `auto` follows the page's `color-scheme`; `none` leaves the look to the page. @default 'auto' */
  declare theme: 'auto' | 'light' | 'dark' | 'none' | null;
  /** `button` and `dialog` show one button first, and load Stripe when it is pressed. @default 'inline' */
  declare layout: 'inline' | 'button' | 'dialog' | null;
  /** When Stripe is loaded: when the tag comes into view, at once, or at the buyer's first touch. @default 'visible' */
  declare load: 'visible' | 'eager' | 'interaction' | null;
  /** The wallets' buttons above the form: when there are any, alone, or not at all. @default 'auto' */
  declare express: 'auto' | 'only' | 'never' | null;
  /** Who confirms the payment: Stripe.js in the page, or the server by a ConfirmationToken. @default 'client' */
  declare confirm: 'client' | 'server' | null;
  /** Where the server is: on this site, or one that the page's owner has named. @default that of the script, else `/buybox/` */
  declare endpoint: string | null;
  /** The buyer's e-mail address, if the page knows it; Stripe sends the receipt there. */
  declare customerEmail: string | null;
  /** The page's own name for this purchase; it comes back in `buybox-success`, and stands on the order. */
  declare reference: string | null;
  /** Where to go when paid: http or https; `{ORDER_ID}` in it is filled in. */
  declare successUrl: string | null;
  /** `ask` draws a field for the buyer's e-mail address, which they have to fill in. @default `customer-email` alone */
  declare email: 'ask' | null;
  /** Asks for the buyer's address: whose card pays, or where it is sent. @default none */
  declare address: 'billing' | 'shipping' | null;
  /** Draws a field for a promotion code; a value is filled in, and applied. @default none */
  declare promotionCode: string | null;
  /** All that is bought, where it is more than one product; the first line is `product` and `quantity`. @default the tag's own, and `<buy-box-item>` in it */
  declare lines: readonly LineRequest[] | null;
  /** Inside a `<form>`: the name of the field that holds the receipt of the paid order. */
  declare name: string | null;
  /** Inside a `<form>`: whether the form can't be sent before this is paid. @default false */
  declare required: boolean;
  /** Whether buying is disabled for now. @default false */
  declare disabled: boolean;
  /** Whether the box has no border, background and padding, for a place that has its own; a dialog keeps them. @default false */
  declare borderless: boolean;
  /** Whether the console warns of colours that are hard to read, and says what went wrong. @default false */
  declare debug: boolean;
  /** Stripe's Appearance, laid over the one that is made of the custom properties. */
  declare appearance: Appearance | undefined;
  /** Your own words in place of ours, such as `{pay: 'Donate {total}'}`. */
  declare messages: Partial<CartWords & MoreWords & Words> | undefined;
  /** Kept on the order and on the PaymentIntent, as texts; `null` is left out. The console says what can't be sent. */
  declare metadata: Readonly<Record<string, bigint | boolean | number | string | null | undefined>> | undefined;
  /** Asks the server in place of `fetch`: for example, to add a header. */
  declare fetch: typeof fetch | undefined;

  /** What stands in a framework's template comes as a text once the tag is defined: it means what the attribute means. */
  protected static override getPropertyDescriptor(
    ...declaration: Parameters<typeof LitElement.getPropertyDescriptor>
  ): PropertyDescriptor | undefined {
    const descriptor = super.getPropertyDescriptor(...declaration);
    const [, , {type}] = declaration;
    const write = descriptor?.set;
    if (!write || (type !== Number && type !== Boolean)) return descriptor;
    const read = (text: string): unknown => (type === Number ? Number(text) : true);
    return {
      ...descriptor,
      set(value: unknown) {
        write.call(this, typeof value === 'string' ? read(value) : value);
      },
    };
  }

  /**
   * Names a server on another site that tags may ask: no attribute of a tag can, for a stranger may have written it. The
   * first one is asked by all tags without `endpoint`, where no script of ours says otherwise.
   * @throws TypeError when it is no address of a server
   */
  static allowServer(address: string): void {
    nameServer(address);
  }

  constructor() {
    super();
    this.product = '';
    this.quantity = 1;
  }
}
