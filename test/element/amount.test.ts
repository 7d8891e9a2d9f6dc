/** How an amount is typed. */
import {expect} from '@open-wc/testing';
import {parseAmount} from '../../packages/element/checkout/amount.ts';

describe('the typed amount', () => {
  it('is read as people write them', () => {
    const read = (text: string, currency = 'usd'): number | undefined => parseAmount(text, currency);
    expect(['12', '12.5', '12,50', '1,234.50', '1.234,5', '$7', '٧٫٥'].map((text) => read(text))).to.deep.equal([
      1200, 1250, 1250, 123_450, 123_450, 700, 750,
    ]);
    expect([read('1.234'), read('1,000')]).to.deep.equal([123_400, 100_000]);
    expect([read('1200', 'jpy'), read('1,200', 'jpy'), read('1.234', 'kwd')]).to.deep.equal([1200, 1200, 1234]);
    expect(['', 'ten', '-', '.', '1'.repeat(20)].map((text) => read(text))).to.deep.equal(
      Array.from({length: 5}, () => undefined),
    );
  });

  it('is read beside its sign, and nothing out of what is none', () => {
    const good = ['CHF 7', 'Fr.7', '7 €', '$7', 'kr. 7,-', '\u200F٧ د.إ.'];
    expect(good.map((text) => parseAmount(text, 'usd'))).to.deep.equal(good.map(() => 700));
    const long = ['1 234,50', "1'234.50", '1’234.50', '1\u202F234,50 €', '١٬٢٣٤٫٥٠'];
    expect(long.map((text) => parseAmount(text, 'usd'))).to.deep.equal(long.map(() => 123_450));
    expect(parseAmount('.5', 'usd')).to.equal(50);
    const none = ['1e3', '-7', '−7', '- 7', '-$7', '$-7', '7-8', '5x2', '1/2', '5€50'];
    expect(none.map((text) => parseAmount(text, 'usd'))).to.deep.equal(none.map(() => undefined));
  });
});
