/** What the demo sells: one product for each kind of price, and what is sent by post. */
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
  mug: {
    name: 'Numbermill mug',
    description: 'White stoneware, 330 ml. It holds coffee, and no numbers.',
    image: '/mug.svg',
    currency: 'usd',
    unitAmount: 1400,
    quantity: {max: 4},
    stock: 40,
    currencyOptions: {eur: {unitAmount: 1300}},
  },
  sample: {
    name: 'A first credit',
    description: 'One number, to see how fine we mill.',
    image: '/sample.svg',
    currency: 'usd',
    unitAmount: 0,
    quantity: {max: 1},
    stock: 100_000,
  },
};

/** What gives a credit for each one that is bought. */
export const CREDITS: ReadonlySet<string> = new Set(['credits', 'bulk', 'sample']);
