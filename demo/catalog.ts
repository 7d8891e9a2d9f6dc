/** What the demo sells: one product for each kind of price. */
import type {BuyboxOptions} from 'buybox/server';

/** The catalogue. */
export const CATALOG: BuyboxOptions['catalog'] = {
  credits: {
    name: 'Random number credits',
    description: 'One credit, one number from 1 to 1,000,000. Credits never expire.',
    currency: 'usd',
    unitAmount: 100,
    quantity: {max: 100},
    currencyOptions: {eur: {unitAmount: 90}},
  },
  bulk: {
    name: 'Credits by the dozen',
    description: 'The same credits, for mills that never rest.',
    currency: 'usd',
    tiersMode: 'volume',
    tiers: [
      {upTo: 11, unitAmount: 100},
      {upTo: 59, unitAmount: 90},
      {upTo: null, unitAmount: 80},
    ],
    currencyOptions: {eur: {unitAmount: 85}},
    quantity: {max: 1000},
  },
  tip: {
    name: 'A tip for the miller',
    description: 'Nothing in return but thanks.',
    currency: 'usd',
    customUnitAmount: {minimum: 100, maximum: 50_000, preset: 500, presets: [200, 500, 1000]},
  },
};

/** What is thanked for instead of giving credits. */
export const TIP = 'tip';
