/** What a page says of a tag while that is loading counts as if it had always stood there. */
import type {BuyBox} from '../../packages/element/register.ts';
import {openShop, reach, textOf, until} from './tag.ts';

/** Each moment: when the change is made of a tag that has just been put into the page. */
const MOMENTS: Readonly<Record<string, (tag: BuyBox, change: () => void) => Promise<unknown>>> = {
  'before it is drawn': async (_, change) => change(),
  'while the checkout is fetched': (tag, change) => tag.updateComplete.then(change),
  'as soon as it says that it loads': (tag, change) => until(() => tag.state === 'loading').then(change),
  'while the price is asked for': async (tag, change) => {
    tag.fetch = (url, init) => {
      change();
      return fetch(url, init);
    };
  },
  'when the price has come': async (tag, change) => {
    tag.fetch = async (url, init) => {
      const response = await fetch(url, init);
      change();
      return response;
    };
  },
  'while the form comes': (tag, change) => until(() => tag.total !== undefined).then(change),
};

/** What is changed, and what the button reads then. */
const CHANGES: readonly [sentence: string, product: string, change: Partial<BuyBox>, reads: RegExp][] = [
  ['a language', 'credits', {locale: 'de'}, /^1,00\s\$ bezahlen$/],
  ['a currency', 'seats', {currency: 'eur'}, /^Pay €9\.00$/],
  ['a product', 'credits', {product: 'mug'}, /^Pay €15\.00$/],
  ['an amount', 'donation', {amount: 2500}, /^Pay \$25\.00$/],
  ['a quantity', 'credits', {quantity: 3}, /^Pay \$3\.00$/],
];

describe('a tag that is loading takes', () => {
  for (const [what, product, change, reads] of CHANGES) {
    for (const [moment, at] of Object.entries(MOMENTS)) {
      it(`${what} ${moment}`, async () => {
        const {endpoint} = await openShop();
        const tag = document.createElement('buy-box');
        Object.assign(tag, {product, endpoint, locale: 'en', load: 'eager'});
        let isChanged = false;
        const changed = at(tag, () => {
          Object.assign(tag, isChanged ? {} : change);
          isChanged = true;
        });
        document.body.append(tag);
        await changed;
        await until(() => isChanged);
        await tag.updateComplete;
        await reach(tag, 'ready');
        await until(() => reads.test(textOf(tag, 'submit')));
        tag.remove();
      });
    }
  }
});
