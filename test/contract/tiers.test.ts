/** Prices by quantity and prices that the buyer chooses: as Stripe Billing counts them, exact at every boundary. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {
  assertPrice,
  chargeableTotal,
  isCustomAmount,
  maximumAmount,
  total,
  type Price,
  type Tier,
} from 'buybox/contract';

const QUANTITY = {min: 1, max: 1000, step: 1};
/** The example of Stripe's documentation: five dollars each up to 5, four up to 10, three beyond. */
const TIERS: Tier[] = [
  {upTo: 5, unitAmount: 500},
  {upTo: 10, unitAmount: 400},
  {upTo: null, unitAmount: 300},
];
const VOLUME: Price = {currency: 'usd', tiers: TIERS, tiersMode: 'volume', quantity: QUANTITY};
const GRADUATED: Price = {...VOLUME, tiersMode: 'graduated'};

/** Quantity, its total by volume, its total graduated; in dollars. */
const TOTALS: readonly [number, number, number][] = [
  [1, 5, 5],
  [5, 25, 25],
  [6, 24, 29],
  [10, 40, 45],
  [11, 33, 48],
  [20, 60, 75],
];

for (const [quantity, volume, graduated] of TOTALS) {
  test(`prices ${quantity} by volume and graduated as Stripe's own example does`, () => {
    assert.deepEqual(total(VOLUME, quantity), {amount: volume * 100, currency: 'usd'});
    assert.deepEqual(total(GRADUATED, quantity), {amount: graduated * 100, currency: 'usd'});
  });
}

test('adds the flat amount of each tier that is reached, or of the only one that counts', () => {
  const tiers = TIERS.map(({upTo, unitAmount}, index) => ({upTo, unitAmount, flatAmount: 1000 * (index + 1)}));
  assert.equal(total({...GRADUATED, tiers}, 5).amount, 2500 + 1000);
  assert.equal(total({...GRADUATED, tiers}, 6).amount, 2900 + 1000 + 2000);
  assert.equal(total({...VOLUME, tiers}, 6).amount, 2400 + 2000);
});

const anyTiers = fc
  .tuple(
    fc.uniqueArray(fc.integer({min: 1, max: 999}), {maxLength: 5}),
    fc.array(fc.tuple(fc.nat(10_000), fc.nat(10_000)), {minLength: 6, maxLength: 6}),
  )
  .map(([ends, amounts]): Tier[] =>
    [...ends.toSorted((a, b) => a - b), null].map((upTo, index) => {
      const [unitAmount = 0, flatAmount = 0] = amounts[index] ?? [];
      return {upTo, unitAmount, flatAmount};
    }),
  );

/** One piece after the other, with nothing to be clever about. */
function sumNaively(tiers: readonly Tier[], quantity: number, mode: 'graduated' | 'volume'): number {
  const tierOf = (piece: number): number => tiers.findIndex(({upTo}) => upTo === null || piece <= upTo);
  const pieces = Array.from({length: quantity}, (_, index) => tierOf(mode === 'volume' ? quantity : index + 1));
  const units = pieces.map((tier) => tiers[tier]?.unitAmount ?? 0);
  const flats = [...new Set(pieces)].map((tier) => tiers[tier]?.flatAmount ?? 0);
  return [...units, ...flats].reduce((sum, amount) => sum + amount, 0);
}

for (const tiersMode of ['volume', 'graduated'] as const) {
  test(`counts any tiers (${tiersMode}) as one that counts piece by piece`, () => {
    fc.assert(
      fc.property(anyTiers, fc.integer({min: 1, max: 1000}), (tiers, quantity) => {
        const expected = sumNaively(tiers, quantity, tiersMode);
        assert.equal(total({...VOLUME, tiers, tiersMode}, quantity).amount, expected);
      }),
    );
  });

  test(`charges nothing above the largest charge for a price (${tiersMode}) that was accepted`, () => {
    const rules = fc.record({min: fc.integer({min: 1, max: 9}), step: fc.integer({min: 1, max: 9})});
    const dear = fc.record({tiers: anyTiers, factor: fc.constantFrom(1, 10, 30), rules});
    const seen = {accepted: 0, refused: 0};
    fc.assert(
      fc.property(dear, ({tiers, factor, rules: {min, step}}) => {
        const scaled = tiers.map(({upTo, unitAmount = 0}) => ({upTo, unitAmount: unitAmount * factor}));
        const price = {...VOLUME, tiers: scaled, tiersMode, quantity: {min, step, max: 1000}};
        const quantities = Array.from({length: 1000}, (_, index) => index + 1).filter(
          (n) => (n - min) % step === 0,
        );
        const dearest = Math.max(...quantities.filter((n) => n >= min).map((n) => total(price, n).amount));
        const isAccepted = accepts(price);
        seen[isAccepted ? 'accepted' : 'refused'] += 1;
        assert.equal(isAccepted, dearest <= maximumAmount('usd') && (dearest === 0 || dearest >= 50));
      }),
    );
    assert.ok(seen.accepted > 0 && seen.refused > 0, JSON.stringify(seen));
  });
}

test('takes a total of nothing, which tiers may come to, and refuses what is hardly more', () => {
  const tiers = [
    {upTo: 5, unitAmount: 0},
    {upTo: null, unitAmount: 100},
  ];
  const free: Price = {...GRADUATED, tiers};
  assertPrice(free);
  assert.equal(total(free, 5).amount, 0);
  assert.equal(chargeableTotal(free, 5).amount, 0);
  assert.equal(chargeableTotal(free, 6).amount, 100);
  const hardly = {...free, tiers: [{upTo: null, unitAmount: 7}]};
  assert.throws(() => chargeableTotal(hardly, 5), {code: 'amount_too_small'});
});

const DONATION: Price = {
  currency: 'usd',
  customUnitAmount: {minimum: 500, maximum: 5000, preset: 1000, presets: [500, 1000, 2500]},
  quantity: {min: 1, max: 3, step: 1},
};

test('takes what the buyer chooses, for each', () => {
  assert.deepEqual(chargeableTotal(DONATION, 3, 1234), {amount: 3702, currency: 'usd'});
  assert.equal(chargeableTotal(DONATION, 1, 500).amount, 500);
  assert.equal(chargeableTotal(DONATION, 1, 5000).amount, 5000);
});

for (const amount of [499, 5001, 0, -500, 500.5, Number.NaN, Infinity, 2 ** 53, '500', [500], null, undefined]) {
  test(`is no amount that may be chosen: ${JSON.stringify(amount) ?? String(amount)} (${typeof amount})`, () => {
    assert.equal(isCustomAmount(amount, DONATION), false);
    const message = 'Choose an amount from $5.00 to $50.00.';
    assert.throws(() => chargeableTotal(DONATION, 1, amount as number), {code: 'invalid_amount', message});
  });
}

test('takes whole kronor alone where Stripe charges no others (43)', () => {
  const price: Price = {...DONATION, currency: 'isk', customUnitAmount: {minimum: 10_000}};
  assert.throws(() => chargeableTotal(price, 1, 12_350), {
    code: 'invalid_amount',
    message: /in steps of ISK\s1\.$/,
  });
  assert.equal(chargeableTotal(price, 1, 12_300).amount, 12_300);
});

test('refuses a chosen amount that comes to too much', () => {
  const price: Price = {...DONATION, customUnitAmount: {minimum: 500}};
  assert.equal(chargeableTotal(price, 1, maximumAmount('usd')).amount, maximumAmount('usd'));
  assert.throws(() => chargeableTotal(price, 2, maximumAmount('usd')), {code: 'amount_too_large'});
  assert.throws(() => chargeableTotal(price, 1, maximumAmount('usd') + 1), {code: 'invalid_amount'});
});

test('refuses an amount for a price that the shop has set', () => {
  for (const price of [GRADUATED, {currency: 'usd', unitAmount: 100, quantity: QUANTITY}]) {
    assert.throws(() => chargeableTotal(price, 1, 500), {code: 'amount_not_accepted'});
  }
});

function accepts(price: Price): boolean {
  try {
    assertPrice(price);
    return true;
  } catch (error) {
    assert.ok(error instanceof RangeError, String(error));
    return false;
  }
}
