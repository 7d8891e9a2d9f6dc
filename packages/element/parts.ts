/** The parts that a page needs only when a buyer is near: a bundler splits them off here. */
import type {Language} from './languages/match.ts';
import {PACKS, type LanguagePart} from './languages/load.ts';

/** The checkout itself: what it draws, how it pays. */
export type CheckoutPart = typeof import('./view/panel.ts');

/** Brings the checkout. */
export function loadCheckoutPart(): Promise<CheckoutPart> {
  return import('./view/panel.ts');
}

/** What a sale needs: how it is paid, and found again. */
export type SalePart = typeof import('./checkout/sale.ts');

/** Brings what a sale needs. */
export function loadSalePart(): Promise<SalePart> {
  return import('./checkout/sale.ts');
}

/** What `debug` brings. */
export type DebugPart = typeof import('./debug.ts');

/** Brings what only `debug` needs. */
export function loadDebugPart(): Promise<DebugPart> {
  return import('./debug.ts');
}

/** Advice where there is no checkout. */
export type HintsPart = typeof import('./hints.ts');

/** Brings it. */
export function loadHints(): Promise<HintsPart> {
  return import('./hints.ts');
}

/** Brings the words of a language. */
export function loadWords(language: Exclude<Language, 'en'>): Promise<LanguagePart> {
  return PACKS[language]();
}
