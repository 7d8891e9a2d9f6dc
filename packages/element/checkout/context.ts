/** What belongs to one tag's checkout. Each part is a class of its own, and reaches the others from here. */
import type {OrderReply} from '../../contract/messages.ts';
import type {Door} from '../door.ts';
import type {BuyboxErrorDetail, BuyboxEventDetails, BuyboxEventName} from '../events.ts';
import type * as Hints from '../hints.ts';
import type {Speaker} from '../languages/speaker.ts';
import type {View} from '../purchase/follow.ts';
import type {Confirm, UnderWay} from '../purchase/pay.ts';
import type {OrderData} from '../purchase/order-data.ts';
import type {Terms} from '../purchase/terms.ts';
import type {BuyBoxSettings} from '../settings.ts';
import type {PaymentForm} from '../stripe/payment-form.ts';
import type {Stripe} from '@stripe/stripe-js';
import type {CartWords} from '../cart/words/words.ts';
import type {Choice} from './choice.ts';
import type {Connection} from './connection.ts';
import type {Offer} from './offer.ts';
import type {Store} from './store.ts';

/** Tells the page; returns whether the default may follow. */
export type Fire = <Name extends BuyboxEventName>(
  name: Name,
  detail: BuyboxEventDetails[Name],
  quantity?: number,
) => boolean;

/** What paying asks of loading. */
export interface Loads {
  /** The line to the server; undefined before it is first needed. */
  readonly connection: Connection | undefined;
  /** Loads what the tag's attributes name; `isFresh` asks the server again. */
  load(isFresh?: boolean): Promise<void>;
  /** Loads what was taken away or changed, unless a payment is on its way or has been made. */
  reopen(): void;
  /** Asks for the price alone; returns whether there is one. */
  reprice(): Promise<boolean>;
}

/** What loading and a sale ask of paying. */
export interface Pays extends View {
  /** Asks for what a sale needs, before Pay is pressed. */
  prepare(): void;
  /** Asks how a payment stands that had begun before, and tells it. */
  find(signal: AbortSignal): Promise<void>;
  /** A payment has failed. Returns whether the tag may show why. */
  fail(error: BuyboxErrorDetail, orderId?: string | null): boolean;
  /** Tells the buyer something, where they can read it. */
  say(notice: string): void;
  /** Pays for what is chosen; does nothing while it may not. */
  pay(): Promise<string | undefined>;
}

/** What paying asks of a sale, which is loaded once the buyer can type, or there is a payment to be found. */
export interface Sells {
  /** Where the receipt of what was paid here goes; undefined where nobody has said so. */
  readonly email: string | undefined;
  /** Pays. Resolves to what a wallet is to say of a failure. */
  pay(terms: Terms, connection: Connection, signal: AbortSignal): Promise<string | undefined>;
  /** Looks for an earlier payment, and tells it. */
  find(connection: Connection, signal: AbortSignal): Promise<void>;
}

/** What whoever finds an earlier payment asks of a sale: to tell how it ended. */
export interface Tells {
  /** A tag that is out of the page tells nobody. */
  isHeard(signal: AbortSignal): boolean;
  /** Tells of what is paid. */
  succeed(order: OrderReply, resumed: boolean, signal: AbortSignal): Promise<void>;
  /** Tells of what is on its way. */
  process(underWay: UnderWay, terms: Terms): void;
  /** Tells of what has failed. */
  fail(error: BuyboxErrorDetail, orderId?: string): void;
}

/** What a checkout asks of its cart, which is loaded where a page or its shop has more than one product at one price. */
export interface Carts {
  /** What every event says of it. */
  readonly detail: {readonly lines: readonly {readonly product: string; readonly quantity: number}[]};
  /** What an open wallet's buyer has agreed to, where that is no more what the wallet was opened for. */
  readonly agreed: Terms | undefined;
  /** Learns what all of it costs by now. */
  load(offer: Offer, isFresh: boolean): Promise<void>;
  /** Stripe.js, which also asks for what the cart needs of the buyer. */
  dress(stripe: Stripe): Stripe;
  /** Whether something has to be done before Pay; the cart leads the buyer there. */
  holdBack(): boolean;
  /** What there is to see, with the cart in it. */
  see<View>(view: View): View;
}

/** What is loaded when it is needed. */
export interface Parts {
  sale: {Sale: new (context: Context) => Sells};
  finder: {
    Finder: new (context: Context, sale: Tells) => Pick<Sells, 'find'>;
    bringBack(connection: Connection): Promise<OrderReply | undefined>;
  };
  'confirm-by-server': {confirmByServer: Confirm};
  proof: {
    renewToken(context: Context, connection: Connection, code: string, signal: AbortSignal): Promise<void>;
  };
  'order-data': {OrderData: new (tag: BuyBoxSettings) => OrderData};
  cart: {Cart: new (context: Context) => Carts};
  [words: `cart-${string}`]: {words: CartWords};
  /** Tells the console of colours that are hard to read. */
  debug: {warnOfColors(base: HTMLElement): void};
  /** What the page's developer is told where there is no checkout. */
  hints: typeof Hints;
}

/** Brings a part. */
export type LoadPart = <Name extends keyof Parts>(name: Name) => Promise<Parts[Name]>;

/** The parts of one checkout. */
export interface Context {
  readonly door: Door;
  readonly host: BuyBoxSettings;
  readonly store: Store;
  readonly choice: Choice;
  readonly speaker: Speaker;
  readonly field: PaymentForm;
  readonly loading: Loads;
  readonly paying: Pays;
  /** Undefined where there is one product at one price. */
  cart: Carts | undefined;
  /** In place of the offer's checkout token, where the server has refused that. */
  token: string | undefined;
  readonly loadPart: LoadPart;
  /** Brings what only some offers are drawn by; what can't be had is left out. */
  readonly dress: (offer: Offer) => Promise<unknown>;
  readonly fire: Fire;
  /** Tells the page of the phase that has just begun; what it cancels isn't shown. */
  readonly tell: Fire;
}
