/** How amounts are written for a page, so that it needs no `Intl` to show them. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as v from 'valibot';
import {ConfigReply, formatAmount} from 'buybox/contract';
import {LANGUAGES} from '../../packages/element/languages/match.ts';
import {openShop} from './shop.ts';

const catalog = {
  dozen: {name: 'Dozen', currency: 'eur', unitAmount: 123_456, quantity: {min: 12, max: 24, step: 6}},
  gift: {name: 'Gift', currency: 'jpy', customUnitAmount: {minimum: 500, preset: 700, presets: [900]}},
  seats: {
    name: 'Seats',
    currency: 'usd',
    tiersMode: 'graduated' as const,
    tiers: [
      {upTo: 1, unitAmount: 1000},
      {upTo: null, unitAmount: 800, flatAmount: 50},
    ],
    quantity: {max: 3},
  },
};

/** What a page shows of each before anybody has chosen, and after the first presses. */
const SHOWN = {
  dozen: ['eur', 123_456, 1_481_472, 2_222_208, 2_962_944],
  gift: ['jpy', 500, 700, 900],
  seats: ['usd', 1000, 800, 50, 1850, 2650],
} as const;

for (const [id, [currency, ...amounts]] of Object.entries(SHOWN)) {
  test(`writes what is seen first of ${id} in every language, as the page itself would`, async () => {
    await using shop = openShop({catalog});
    for (const locale of [...LANGUAGES, 'en-IN', 'de-CH', 'ar-EG']) {
      const {body} = await shop.ask(`/config?product=${id}&locale=${locale}`);
      const {written} = v.parse(ConfigReply, body);
      const expected = amounts.map((amount) => [String(amount), formatAmount(amount, currency, locale)]);
      assert.deepEqual(written, {locale, amounts: Object.fromEntries(expected)});
    }
  });
}

test('writes no more than a page may see first', async () => {
  await using shop = openShop();
  const {body} = await shop.ask<ConfigReply>('/config?product=credits&locale=en');
  assert.equal(Object.keys(body.written?.amounts ?? {}).length, 10);
});

for (const locale of [
  '',
  'en_US',
  '__proto__',
  'xx-klingon-1',
  'a'.repeat(40),
  `en-${'x-abcdefgh-'.repeat(300)}`,
  '🙂',
]) {
  test(`leaves the writing to the page for ${JSON.stringify(locale.slice(0, 50))}`, async () => {
    await using shop = openShop();
    const {status, body} = await shop.ask<ConfigReply>(
      `/config?product=credits&locale=${encodeURIComponent(locale)}`,
    );
    assert.deepEqual([status, body.written], [200, undefined]);
  });
}

test('leaves it to the page that asks for no language, or for no product', async () => {
  await using shop = openShop();
  for (const query of ['?product=credits', '?locale=en', '']) {
    const {body} = await shop.ask<ConfigReply>(`/config${query}`);
    assert.equal(body.written, undefined);
  }
});
