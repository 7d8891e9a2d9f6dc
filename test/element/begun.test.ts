/** What a browser remembers of the payments that it has begun, so that no link is told as one of them. */
import {expect} from '@open-wc/testing';
import {hasBegun, keepBegun} from '../../packages/element/purchase/begun.ts';

const NAME = 'buybox-begun';
const DAY_MS = 24 * 60 * 60 * 1000;

/** As another tab has left it: this page remembers what it has begun itself. */
function leave(kept: unknown): void {
  localStorage.setItem(NAME, typeof kept === 'string' ? kept : JSON.stringify(kept));
}

describe('what a browser has begun', () => {
  /** What this page remembers. */
  const here = {order: undefined, begun: new Set<string>()};

  beforeEach(() => localStorage.removeItem(NAME));
  after(() => localStorage.removeItem(NAME));

  it('is known in another tab, and for thirty days', () => {
    leave({young: Date.now() - 29 * DAY_MS, old: Date.now() - 31 * DAY_MS});
    expect(['young', 'old', 'another'].map((id) => hasBegun(id, here))).to.deep.equal([true, false, false]);
  });

  it('is the twenty newest, and no more', () => {
    for (let order = 1; order <= 21; order += 1) keepBegun(`order-${order}`, here.begun);
    keepBegun('order-2', here.begun);
    keepBegun('order-22', here.begun);
    const kept = Object.keys(JSON.parse(localStorage.getItem(NAME) ?? '{}') as object);
    expect([kept.length, kept.at(0), kept.at(-2), kept.at(-1)]).to.deep.equal([
      20,
      'order-4',
      'order-2',
      'order-22',
    ]);
  });

  it('is nothing where what is kept is broken', () => {
    for (const broken of ['{', 'null', '"order"', '[1]', {order: 'soon', toString: true}]) {
      leave(broken);
      expect(['order', 'toString', '__proto__'].map((id) => hasBegun(id, here))).to.deep.equal([
        false,
        false,
        false,
      ]);
    }
  });

  it('is known in this page where nothing can be kept', () => {
    leave('{');
    keepBegun('of this page', here.begun);
    localStorage.removeItem(NAME);
    expect(hasBegun('of this page', here)).to.equal(true);
  });
});
