/** The attempt: what makes a retry, a reload and a decline find the same order, and nothing else. */
import {expect} from '@open-wc/testing';
import {readCreates} from './calls.ts';
import {openTag, part, reach, record, typeCard} from './tag.ts';

const GOOD = '4242424242424242';
const DECLINED = '4000000000000002';

describe('an attempt', () => {
  beforeEach(() => sessionStorage.clear());

  it('uses the same order for the next try after a decline, and another for another quantity (17)', async () => {
    const before = (await readCreates()).length;
    const tag = await openTag();
    await typeCard(DECLINED);
    for (const quantity of [1, 1, 2]) {
      tag.quantity = quantity;
      await tag.updateComplete;
      part(tag, 'submit').click();
      await reach(tag, 'submitting');
      await reach(tag, 'failed');
    }
    const creates = (await readCreates()).slice(before);
    expect(creates.map(({params}) => params['amount'])).to.deep.equal(['100', '200']);
  });

  it('keeps the attempt of a failed payment, even when the page resets the tag', async () => {
    const before = (await readCreates()).length;
    const tag = await openTag();
    await typeCard(DECLINED);
    part(tag, 'submit').click();
    await reach(tag, 'failed');
    tag.reset();
    expect(tag.state).to.equal('failed');
    await typeCard(GOOD);
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    expect((await readCreates()).length - before).to.equal(1);
  });

  it('finds the same order after a reload (3)', async () => {
    const before = (await readCreates()).length;
    const first = await openTag();
    await typeCard(DECLINED);
    part(first, 'submit').click();
    await reach(first, 'failed');
    first.remove();
    await new Promise((resolve) => setTimeout(resolve));
    const second = await openTag();
    const successes = record(second, 'buybox-success');
    await typeCard(GOOD);
    part(second, 'submit').click();
    await reach(second, 'succeeded');
    expect((await readCreates()).length - before).to.equal(1);
    expect(successes.length).to.equal(1);
  });

  it('works without storage (19)', async () => {
    const {getItem, setItem} = Storage.prototype;
    const refuse = (): never => {
      throw new DOMException('refused', 'SecurityError');
    };
    Object.assign(Storage.prototype, {getItem: refuse, setItem: refuse});
    try {
      const tag = await openTag();
      await typeCard(GOOD);
      part(tag, 'submit').click();
      await reach(tag, 'succeeded');
    } finally {
      Object.assign(Storage.prototype, {getItem, setItem});
    }
  });
});
