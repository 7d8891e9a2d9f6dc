/** How an amount is typed. */
import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {formatAmount} from '../../packages/contract/money.ts';
import {formatForTyping, parseAmount} from '../../packages/element/checkout/amount.ts';
import {LANGUAGES} from '../../packages/element/languages/match.ts';
import {openTagWith, part} from './tag.ts';

/** Each in a language and a currency; nothing where it may not be charged. */
const TYPED: readonly (readonly [text: string, locale: string, currency: string, amount?: number])[] = [
  ['10.999', 'en', 'usd'],
  ['10.999', 'de', 'usd', 1_099_900],
  ['10.999', 'de-AT', 'usd', 1_099_900],
  ['10.999', 'fr', 'usd'],
  ['10,999', 'en', 'usd', 1_099_900],
  ['10,999', 'de', 'usd'],
  ['10,999', 'ar', 'usd', 1_099_900],
  ['10 999', 'fr', 'usd', 1_099_900],
  ['١٠٬٩٩٩', 'ar', 'usd', 1_099_900],
  ['١٠٫٩٩٩', 'ar', 'usd'],
  ['1.234.567', 'en', 'usd', 123_456_700],
  ['1,234.567', 'en', 'usd'],
  ['12,34,567.5', 'en', 'inr', 123_456_750],
  ['1.234', 'en', 'kwd', 1234],
  ['5,000', 'en', 'kwd'],
  ['5.000', 'de', 'kwd'],
  ['5,000', 'de', 'kwd', 5000],
  ['5,000.00', 'en', 'kwd', 5_000_000],
  ['1,234,567', 'en', 'kwd', 1_234_567_000],
  ['500.00', 'en', 'jpy', 500],
  ['500,0', 'de', 'jpy', 500],
  ['1,200.00', 'en', 'jpy', 1200],
  ['10.5', 'en', 'jpy'],
  ['500.05', 'en', 'jpy'],
  ['500.000', 'en', 'jpy'],
  ['500.000', 'de', 'jpy', 500_000],
  ['1.2.3', 'en', 'usd'],
  ['1,234,56', 'en', 'usd'],
  ['1,2345', 'en', 'usd'],
  ['0,999', 'en', 'usd'],
  ['1,234 567', 'en', 'usd'],
  ['12 50', 'en', 'usd'],
  ['12.', 'en', 'usd', 1200],
  ['007', 'en', 'usd', 700],
  ['$.50', 'en', 'usd', 50],
  ['B/.7', 'en', 'usd', 700],
  ['7.–', 'de', 'usd', 700],
  ['7-', 'en', 'usd'],
  ['+7', 'en', 'usd'],
  ['5%', 'en', 'usd'],
  ['²5', 'en', 'usd'],
  ['①', 'en', 'usd'],
  ['7½', 'en', 'usd'],
  ['7k', 'en', 'usd'],
  ['7 million', 'en', 'usd'],
  ['5万円', 'ja', 'jpy'],
  ['500円', 'ja', 'jpy', 500],
];

describe('the typed amount', () => {
  beforeEach(() => sessionStorage.clear());

  it('is read as people write them', () => {
    const read = (text: string, currency = 'usd', locale = 'en'): number | undefined =>
      parseAmount(text, currency, locale);
    expect(['12', '12.5', '12,50', '1,234.50', '1.234,5', '$7', '٧٫٥'].map((text) => read(text))).to.deep.equal([
      1200, 1250, 1250, 123_450, 123_450, 700, 750,
    ]);
    expect([read('1.234', 'usd', 'de'), read('1,000')]).to.deep.equal([123_400, 100_000]);
    expect([read('1200', 'jpy'), read('1,200', 'jpy'), read('1.234', 'kwd')]).to.deep.equal([1200, 1200, 1234]);
    expect(['', 'ten', '-', '.', '1'.repeat(20)].map((text) => read(text))).to.deep.equal(
      Array.from({length: 5}, () => undefined),
    );
  });

  it('is read beside its sign, and nothing out of what is none', () => {
    const good = ['CHF 7', 'Fr.7', '7 €', '$7', 'kr. 7,-', '\u200F٧ د.إ.'];
    expect(good.map((text) => parseAmount(text, 'usd', 'en'))).to.deep.equal(good.map(() => 700));
    const long = ['1 234,50', "1'234.50", '1’234.50', '1\u202F234,50 €', '١٬٢٣٤٫٥٠'];
    expect(long.map((text) => parseAmount(text, 'usd', 'en'))).to.deep.equal(long.map(() => 123_450));
    expect(parseAmount('.5', 'usd', 'en')).to.equal(50);
    const none = ['1e3', '-7', '−7', '- 7', '-$7', '$-7', '7-8', '5x2', '1/2', '5€50'];
    expect(none.map((text) => parseAmount(text, 'usd', 'en'))).to.deep.equal(none.map(() => undefined));
  });

  for (const [text, locale, currency, amount] of TYPED) {
    it(`"${text}" is ${amount ?? 'no amount'} in ${currency}, ${locale}`, () => {
      expect(parseAmount(text, currency, locale)).to.equal(amount);
    });
  }

  for (const [locale, amount] of [
    ['de', 123_400],
    ['en', Number.NaN],
  ] as const) {
    it(`is read in the tag's language, ${locale}`, async () => {
      const tag = await openTagWith({product: 'donation', locale});
      part<HTMLInputElement>(tag, 'amount-input').select();
      await sendKeys({type: '1.234'});
      expect(tag.amount).to.deep.equal(amount);
    });
  }

  for (const locale of [...LANGUAGES, 'de-AT', 'de-CH', 'en-IN', 'fr-CA', 'ar-EG']) {
    it(`is read as it is written, in ${locale}`, () => {
      const money = ['usd', 'jpy', 'kwd'].flatMap((currency) =>
        [1, 50, 1200, 123_456, 1_000_000, 99_999_990].map((amount) => ({amount, currency})),
      );
      for (const {amount, currency} of money) {
        for (const text of [formatForTyping(amount, currency, locale), formatAmount(amount, currency, locale)]) {
          expect(parseAmount(text, currency, locale), text).to.equal(amount);
        }
      }
    });
  }
});
