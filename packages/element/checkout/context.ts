/** What belongs to one tag's checkout. Each part is a class of its own, and reaches the others from here. */
import type {Door} from '../door.ts';
import type {BuyboxErrorDetail, BuyboxEventDetails, BuyboxEventName} from '../events.ts';
import type {Speaker} from '../languages/speaker.ts';
import type {View} from '../purchase/follow.ts';
import type {Terms} from '../purchase/terms.ts';
import type {BuyBoxSettings} from '../settings.ts';
import type {PaymentForm} from '../stripe/payment-form.ts';
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

/** What is loaded when it is needed. */
export interface Parts {
  sale: {Sale: new (context: Context) => Sells};
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
  readonly loadPart: LoadPart;
  /** Brings what only some offers are drawn by; what can't be had is left out. */
  readonly dress: (offer: Offer) => Promise<unknown>;
  readonly fire: Fire;
  /** Tells the page of the phase that has just begun; what it cancels isn't shown. */
  readonly tell: Fire;
}
