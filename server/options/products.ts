/** What a host may say of its products: the types, with their units and defaults. */
import type {Stripe} from 'stripe';
import type {UnitPrice} from '../../packages/contract/pricing.ts';

/** Tells how many of a product there are in all, those that were sold before among them. */
export type StockFunction = (product: string) => number | Promise<number>;

/**
 * One product of the catalogue, in the words of Stripe's Price: exactly one of `unitAmount` (1999 is $19.99), `tiers` and
 * `customUnitAmount`.
 */
export interface CatalogProduct extends UnitPrice {
  /** What the buyer reads. */
  name: string;
  description?: string | undefined;
  /** A picture: an https address, or a path of the page's own site. */
  image?: string | undefined;
  /** ISO 4217 code in lower case. */
  currency: string;
  /** What it costs in other currencies, by their code: `{eur: {unitAmount: 1799}}`. */
  currencyOptions?: Readonly<Record<string, UnitPrice>> | undefined;
  /**
   * How many there are in all, those that were sold before among them: nobody is sold one more. An order holds its own until it
   * is canceled; raise the number when more have come. Or a function that is asked for the number, of a page and again of an
   * order; it has ten seconds. @default no limit
   */
  stock?: number | StockFunction | undefined;
  /** How many may be bought at once. @default from 1 to 99 in steps of 1; 1 where the buyer chooses the amount */
  quantity?: {min?: number | undefined; max?: number | undefined; step?: number | undefined} | undefined;
}

/** What the function of a catalogue is told besides the ids. */
export interface CatalogContext {
  /** The currency that is asked for; undefined where the page has said none. */
  readonly currency: string | undefined;
  /** The shop's own Stripe, for whoever keeps prices there. */
  readonly stripe: Stripe;
}

/** A product, as the function of a catalogue answers it. */
export interface AnsweredProduct extends CatalogProduct {
  /** For how many seconds this answer may be used again. @default 0: asked each time */
  cacheSeconds?: number | undefined;
}

/**
 * The products that a function has found, by id. What is absent is not for sale. An error stands for one that should be and
 * can't: nobody buys it, and the shop's owner reads the error's message.
 */
export type FoundProducts = Readonly<Record<string, AnsweredProduct | Error | null | undefined>>;

/** A catalogue that is asked: it gets the ids that a page names, and answers those that there are. */
export type CatalogFunction = (
  ids: readonly string[],
  context: CatalogContext,
) => FoundProducts | Promise<FoundProducts>;
