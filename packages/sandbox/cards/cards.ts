/** Finds test cards by number or alias, and lists them for a page. Knows the tables; knows nothing of payments. */
import {AFTER_PAYMENT_CARDS} from './after-payment.ts';
import {AUTHENTICATION_CARDS} from './authentications.ts';
import {BRAND_CARDS} from './brands.ts';
import {COUNTRY_CARDS} from './countries.ts';
import {RADAR_CARDS} from './radar-cards.ts';
import {DECLINED_CARDS} from './declined-cards.ts';
import type {TestCard} from './test-card.ts';

const CARDS: readonly TestCard[] = [
  ...BRAND_CARDS,
  ...DECLINED_CARDS,
  ...RADAR_CARDS,
  ...AUTHENTICATION_CARDS,
  ...AFTER_PAYMENT_CARDS,
  ...COUNTRY_CARDS,
];

const BY_NUMBER = new Map(CARDS.map((card) => [card.number, card]));
const BY_ALIAS = new Map(CARDS.map((card) => [card.alias, card]));
/** Further aliases of cards that already have one. */
const SECOND_ALIASES: Record<string, string> = {
  pm_card_amex_threeDSecureNotSupported: '378282246310005',
  pm_card_chargeDeclinedFraudulent: '4100000000000019',
  pm_card_us: '4242424242424242',
};

/** A test card, described for a page. */
export interface TestCardNote {
  number: string;
  brand: string;
  /** Whether it is one of the many that differ only in the bank's country. */
  isOfCountry: boolean;
  /** How the payment ends: at once, after a challenge, or declined. */
  behaviour: 'succeeds' | 'challenge' | 'declines';
  /** A sentence for a person. */
  description: string;
}

/** The test card with this number, if Stripe has one. */
export function findCard(number: string): TestCard | undefined {
  return BY_NUMBER.get(number);
}

/** The test card behind `pm_card_…`, if Stripe has one. */
export function findAlias(alias: string): TestCard | undefined {
  return findNamed(alias) ?? findNamed(otherSpelling(alias));
}

function findNamed(alias: string): TestCard | undefined {
  return BY_ALIAS.get(alias) ?? BY_NUMBER.get(SECOND_ALIASES[alias] ?? '');
}

/** Stripe's older pages and its CLI leave out the brand of a declined card, and its newer pages write it. */
function otherSpelling(alias: string): string {
  return alias.startsWith('pm_card_visa_charge')
    ? alias.replace('pm_card_visa_', 'pm_card_')
    : alias.replace(/^pm_card_charge/, 'pm_card_visa_charge');
}

/** Every test card, described for a page; those that succeed come first. */
export function listTestCards(): TestCardNote[] {
  return CARDS.map((card) => ({
    number: card.number,
    brand: card.brand,
    isOfCountry: COUNTRY_CARDS.includes(card),
    behaviour: behaviour(card),
    description: card.does,
  }));
}

function behaviour(card: TestCard): TestCardNote['behaviour'] {
  if (card.authentication === 'required') return 'challenge';
  const isRefused = card.decline || card.authentication === 'lookup_error' || card.risk === 'highest';
  return isRefused || card.checks?.cvc_check === 'fail' ? 'declines' : 'succeeds';
}
