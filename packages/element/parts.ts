/** The parts that a page needs only when a buyer is near: a bundler splits them off here. */
import type {CartWords} from './cart/words/words.ts';
import type {Language} from './languages/match.ts';
import {PACKS, type LanguagePart} from './languages/load.ts';
import {MORE_PACKS} from './languages/more/load.ts';

/** What comes later, by the name of its part. */
const PARTS = {
  /** The checkout itself: what it draws, how it pays. */
  checkout: () => import('./view/panel.ts'),
  /** What a sale needs: how it is paid, and how that is told. */
  sale: () => import('./checkout/sale.ts'),
  /** How the server confirms, where a page wants that. */
  'confirm-by-server': () => import('./purchase/confirm-by-server.ts'),
  /** How an earlier payment is found again. */
  finder: () => import('./checkout/finder.ts'),
  /** How a checkout token is had that the server takes, where it has refused the first one. */
  proof: () => import('./checkout/renew-token.ts'),
  /** E-mail address, reference and metadata of an order, where a page sets them. */
  'order-data': () => import('./purchase/order-data.ts'),
  /** What is seen after Pay, or where nothing can be bought. */
  result: () => import('./view/result.ts'),
  /** What a buyer chooses otherwise than by steps: an amount, a quantity from a list. */
  choices: () => import('./view/choices.ts'),
  /** What only some products have: a picture, a count of what is left, tiers. */
  extras: () => import('./view/extras.ts'),
  /** A checkout behind a button. */
  behind: () => import('./view/behind.ts'),
  /** What a page sells besides one product at one price, and what it asks of the buyer. */
  cart: () => import('./cart/cart.ts'),
  /** What only `debug` needs. */
  debug: () => import('./debug.ts'),
  /** Advice where there is no checkout. */
  hints: () => import('./hints.ts'),
  ...MORE_PACKS,
};

/** Each part, by its name. */
export type Parts = {[Name in keyof typeof PARTS]: Awaited<ReturnType<(typeof PARTS)[Name]>>};

/** Brings a part. */
export type LoadPart = <Name extends keyof Parts>(name: Name) => Promise<Parts[Name]>;

/** A cart's words, by their language. */
export type LoadCartWords = (name: `cart-${string}`) => Promise<{readonly words: CartWords}>;

/** Brings a part; what follows `cart-` is the language of a cart's words. */
export const loadPart = (async (name: string) => {
  const packs = async (): Promise<Record<string, () => Promise<unknown>>> =>
    (await import('./cart/words/load.ts')).PACKS;
  const part =
    (PARTS as Record<string, () => Promise<unknown>>)[name] ?? (await packs())[name.replace('cart-', '')];
  return part?.();
}) as LoadCartWords & LoadPart;

/** Brings the words of a language. */
export function loadWords(language: Exclude<Language, 'en'>): Promise<LanguagePart> {
  return PACKS[language]();
}
