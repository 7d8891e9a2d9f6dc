/** The quantity, as a person types, steps and clicks it, and as a page sets it. */
import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {nearestQuantity, parseQuantity} from '../../packages/element/checkout/quantity.ts';
import {readJournal} from '../support/shop-in-page.ts';
import {openTag, part, record, textOf} from './tag.ts';

const RULES = {min: 1, max: 100, step: 1};

describe('the quantity', () => {
  it('is a spinbutton named Quantity with its limits', async () => {
    const tag = await openTag();
    const input = part<HTMLInputElement>(tag, 'quantity-input');
    expect(input.getAttribute('role')).to.equal('spinbutton');
    expect(input.labels?.[0]?.textContent).to.equal('Quantity');
    expect(['min', 'max', 'now'].map((name) => input.getAttribute(`aria-value${name}`))).to.deep.equal([
      '1',
      '100',
      '1',
    ]);
  });

  it('moves the total with every key', async () => {
    const tag = await openTag();
    tag.focus();
    const totals = [];
    for (const press of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'PageUp', 'End', 'Home']) {
      await sendKeys({press});
      await tag.updateComplete;
      totals.push(textOf(tag, 'total'));
    }
    expect(totals).to.deep.equal(['$2.00', '$3.00', '$2.00', '$12.00', '$100.00', '$1.00']);
    expect(textOf(tag, 'submit')).to.equal('Pay $1.00');
  });

  it('is typed letter by letter', async () => {
    const tag = await openTag();
    const changes = record(tag, 'buybox-quantity-change');
    part<HTMLInputElement>(tag, 'quantity-input').select();
    await sendKeys({type: '42'});
    await tag.updateComplete;
    expect(textOf(tag, 'total')).to.equal('$42.00');
    expect(changes.map(({previous, quantity, total}) => [previous, quantity, total])).to.deep.equal([
      [1, 4, 400],
      [4, 42, 4200],
    ]);
  });

  it('is stepped by its buttons, which stop at the limits', async () => {
    const tag = await openTag({quantity: 99});
    part(tag, 'quantity-increment').click();
    await tag.updateComplete;
    expect(tag.quantity).to.equal(100);
    expect(part<HTMLButtonElement>(tag, 'quantity-increment').disabled).to.equal(true);
    part(tag, 'quantity-decrement').click();
    expect(tag.quantity).to.equal(99);
  });

  for (const text of ['0', '-1', '1.5', '1e3', '101', '', 'two']) {
    it(`shows that "${text}" may not be bought, and pays nothing`, async () => {
      const tag = await openTag();
      const input = part<HTMLInputElement>(tag, 'quantity-input');
      input.select();
      await sendKeys(text === '' ? {press: 'Backspace'} : {type: text});
      await tag.updateComplete;
      expect(input.value).to.equal(text);
      expect(input.getAttribute('aria-invalid')).to.equal('true');
      expect(tag.shadowRoot?.querySelector('#quantity-hint')?.textContent).to.contain('from 1 to 100');
      expect(textOf(tag, 'total')).to.equal('');
      part(tag, 'submit').click();
      await tag.updateComplete;
      expect(tag.state).to.equal('ready');
      expect(tag.shadowRoot?.activeElement).to.equal(input);
      const calls = (await readJournal()).filter(({kind}) => kind === 'call');
      expect(calls).to.deep.equal([]);
    });
  }

  it('is over with a mistyped quantity when the page changes what may be bought, or what is asked', async () => {
    for (const change of [{max: 50}, {quantityControl: 'none'}] as const) {
      const tag = await openTag({quantity: 7});
      part<HTMLInputElement>(tag, 'quantity-input').select();
      await sendKeys({type: '101'});
      await tag.updateComplete;
      expect(textOf(tag, 'total')).to.equal('');
      Object.assign(tag, change);
      await tag.updateComplete;
      expect([tag.quantity, textOf(tag, 'total')]).to.deep.equal([10, '$10.00']);
      tag.remove();
    }
  });

  it('recovers from what may not be bought by a key', async () => {
    const tag = await openTag({quantity: 7});
    part<HTMLInputElement>(tag, 'quantity-input').select();
    await sendKeys({type: '0'});
    await sendKeys({press: 'ArrowUp'});
    await tag.updateComplete;
    expect([tag.quantity, textOf(tag, 'total')]).to.deep.equal([8, '$8.00']);
  });

  it('keeps the previous one when the page cancels the change', async () => {
    const tag = await openTag({quantity: 5});
    tag.addEventListener('buybox-quantity-change', (event) => event.preventDefault());
    const input = part<HTMLInputElement>(tag, 'quantity-input');
    input.select();
    await sendKeys({type: '9'});
    await tag.updateComplete;
    expect([tag.quantity, input.value, textOf(tag, 'total')]).to.deep.equal([5, '5', '$5.00']);
  });

  it('fires nothing when the page sets it', async () => {
    const tag = await openTag();
    const changes = record(tag, 'buybox-quantity-change');
    tag.quantity = 6;
    await tag.updateComplete;
    expect([textOf(tag, 'total'), changes.length, tag.total]).to.deep.equal(['$6.00', 0, 600]);
  });

  it('begins with the nearest that may be bought', async () => {
    const tag = await openTag({quantity: 500});
    expect([tag.quantity, textOf(tag, 'total')]).to.deep.equal([100, '$100.00']);
  });

  for (const [set, shown] of [
    [500, 100],
    [-3, 1],
    [2.7, 2],
    [Number.NaN, 1],
  ] as const) {
    it(`becomes ${shown} when the page sets ${set}`, async () => {
      const tag = await openTag();
      tag.quantity = set;
      await tag.updateComplete;
      expect([tag.quantity, tag.total]).to.deep.equal([shown, shown * 100]);
    });
  }

  it('reads only plain whole numbers within the rules (38)', () => {
    const read = ['1', ' 7 ', '100', '101', '0', '0x10', '1e2', '1.0', '+1', '', '9'.repeat(20)];
    const quantities = read.map((text) => parseQuantity(text, RULES));
    expect(quantities.slice(0, 3)).to.deep.equal([1, 7, 100]);
    expect(quantities.slice(3).every((quantity) => quantity === undefined)).to.equal(true);
  });

  it('reads the digits of other scripts', () => {
    expect(['٣', '۱۲', '７'].map((text) => parseQuantity(text, RULES))).to.deep.equal([3, 12, 7]);
  });

  it('takes no superscript or circled number for a digit', () => {
    expect(['²5', '5²', '①', '㋀'].map((text) => parseQuantity(text, RULES))).to.deep.equal(
      Array.from({length: 4}, () => undefined),
    );
  });

  it('finds the nearest of a stepped range', () => {
    const rules = {min: 6, max: 36, step: 6};
    expect([0, 6, 11, 12, 40, Number.NaN].map((number) => nearestQuantity(number, rules))).to.deep.equal([
      6, 6, 6, 12, 36, 6,
    ]);
  });
});
