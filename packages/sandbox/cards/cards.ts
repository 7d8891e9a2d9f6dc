/** Finds test cards by number or alias and tells a page about them. Knows the tables; knows nothing of payments. */

import {AUTHENTICATION_CARDS} from './authentications.ts';
import {BRAND_CARDS} from './brands.ts';
import {REFUSED_CARDS} from './refusals.ts';
import type {TestCard} from './test-card.ts';

const CARDS: readonly TestCard[] = [...BRAND_CARDS, ...REFUSED_CARDS, ...AUTHENTICATION_CARDS];

/** A test card as a page shows it. */
export interface TestCardNote {
  number: string;
  brand: string;
  /** How the payment ends: at once, after a challenge, or not. */
  behaviour: 'succeeds' | 'challenge' | 'declines';
  /** A sentence for a person. */
  description: string;
}

/** The test card with this number, if Stripe has one. */
export function findCard(number: string): TestCard | undefined {
  return CARDS.find((card) => card.number === number);
}

/** The test card behind `pm_card_…`, if Stripe has one. */
export function findAlias(alias: string): TestCard | undefined {
  return CARDS.find((card) => card.alias === alias);
}

/** Every test card in a page's words, the ones that pay first. */
export function listTestCards(): TestCardNote[] {
  return CARDS.map((card) => ({
    number: card.number,
    brand: card.brand,
    behaviour: behaviour(card),
    description: card.does,
  }));
}

function behaviour(card: TestCard): TestCardNote['behaviour'] {
  if (card.authentication === 'required') return 'challenge';
  return card.decline || card.authentication === 'lookup_error' ? 'declines' : 'succeeds';
}
