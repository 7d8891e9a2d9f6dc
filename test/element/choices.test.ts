/** What a buyer may choose: rules that a page narrows, tiers, an amount of their own, a currency, a list. */
import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {narrowRules} from '../../packages/element/checkout/quantity.ts';
import {readPaid} from '../support/shop-in-page.ts';
import {readCreates} from './calls.ts';
import {openTagWith, part, placeTagWith, reach, record, textOf, typeCard, until} from './tag.ts';

describe('the choices', () => {
  beforeEach(() => sessionStorage.clear());

  it('are narrowed by the page, and never widened', async () => {
    const tag = await openTagWith({min: '5', max: '500', step: '5', quantity: '1'});
    expect(tag.quantity).to.equal(5);
    const input = part(tag, 'quantity-input');
    expect([input.getAttribute('aria-valuemin'), input.getAttribute('aria-valuemax')]).to.deep.equal(['5', '100']);
    part(tag, 'quantity-increment').click();
    expect(tag.quantity).to.equal(10);
  });

  it('keep the product’s rules where the page contradicts them', () => {
    const rules = {min: 2, max: 20, step: 2};
    expect(narrowRules(rules, {min: 30, max: 1, step: 3})).to.deep.equal(rules);
    expect(narrowRules(rules, {min: 3, max: null, step: 4})).to.deep.equal({min: 4, max: 20, step: 4});
    expect(narrowRules(rules, {min: 4, max: 10, step: -2})).to.deep.equal({min: 4, max: 10, step: 2});
    expect(narrowRules(rules, {min: Number.NaN, max: -1, step: 0})).to.deep.equal(rules);
  });

  it('can be a list', async () => {
    const tag = await openTagWith({'quantity-control': 'select', max: '5'});
    const list = part<HTMLSelectElement>(tag, 'quantity-input');
    expect([...list.options].map(({text}) => text)).to.deep.equal(['1', '2', '3', '4', '5']);
    list.value = '3';
    list.dispatchEvent(new Event('change'));
    await tag.updateComplete;
    expect([tag.quantity, textOf(tag, 'total')]).to.deep.equal([3, '$3.00']);
  });

  it('can be a field without buttons, or nothing at all', async () => {
    const field = await openTagWith({'quantity-control': 'input'});
    expect(field.shadowRoot?.querySelector('.step')).to.equal(null);
    expect(part(field, 'quantity-input').getAttribute('role')).to.equal('spinbutton');
    const none = await openTagWith({'quantity-control': 'none', quantity: '4'});
    expect(none.shadowRoot?.querySelector('#quantity')).to.equal(null);
    expect(textOf(none, 'total')).to.equal('$4.00');
  });

  it('show the tiers, and which of them holds now', async () => {
    const tag = await openTagWith({product: 'seats'});
    const lines = (): string[] =>
      [...part<HTMLTableElement>(tag, 'summary').rows].map(
        (line) =>
          [...line.cells].map(({innerText}) => innerText).join('|') + (line.ariaCurrent === 'true' ? ' ←' : ''),
      );
    expect(lines()).to.deep.equal(['1–9|$10.00 each| ←', '10+|$8.00 each|Save 20%']);
    tag.quantity = 10;
    await tag.updateComplete;
    expect(lines()).to.deep.equal(['1–9|$10.00 each|', '10+|$8.00 each|Save 20% ←']);
    expect([tag.total, textOf(tag, 'total')]).to.deep.equal([8000, '$80.00']);
    await typeCard('4242424242424242');
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    expect((await readPaid()).at(-1)?.amount).to.equal(8000);
  });

  it('are what the page has set together with another product, by that one’s rules', async () => {
    const tag = await openTagWith({product: 'donation'});
    for (const [product, quantity, sold] of [
      ['credits', 80, 80],
      ['seats', 20, 20],
      ['credits', 100, 100],
      ['seats', 1000, 50],
    ] as const) {
      Object.assign(tag, {product, quantity});
      await tag.updateComplete;
      await reach(tag, 'ready');
      expect([tag.product, tag.quantity]).to.deep.equal([product, sold]);
    }
  });

  it('let the buyer say how much, and charge just that', async () => {
    const tag = await openTagWith({product: 'donation'});
    const changes = record(tag, 'buybox-total-change');
    const presets = [...part(tag, 'presets').children].map((preset) => preset.textContent?.trim());
    expect(presets).to.deep.equal(['$5.00', '$10.00', '$25.00']);
    expect(textOf(tag, 'total')).to.equal('$10.00');
    const field = part<HTMLInputElement>(tag, 'amount-input');
    expect(field.value).to.equal('10');
    field.select();
    await sendKeys({type: '12.34'});
    await until(() => textOf(tag, 'submit') === 'Pay $12.34');
    expect(changes.at(-1)).to.include({total: 1234, reason: 'amount'});
    await typeCard('4242424242424242');
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    expect((await readCreates()).at(-1)?.params).to.include({amount: '1234'});
    expect((await readPaid()).at(-1)?.amount).to.equal(1234);
  });

  it('say which amounts there are, and pay no other', async () => {
    const tag = await openTagWith({product: 'donation'});
    part<HTMLInputElement>(tag, 'amount-input').select();
    await sendKeys({type: '4.99'});
    await tag.updateComplete;
    expect(tag.shadowRoot?.querySelector('#amount-hint')?.textContent?.trim()).to.equal(
      'Choose an amount from $5.00 to $500.00.',
    );
    part(tag, 'submit').click();
    expect([tag.state, tag.total]).to.deep.equal(['ready', undefined]);
    [...part(tag, 'presets').children].at(-1)?.dispatchEvent(new MouseEvent('click'));
    await tag.updateComplete;
    expect([tag.amount, tag.total]).to.deep.equal([2500, 2500]);
    expect(part<HTMLInputElement>(tag, 'amount-input').value).to.equal('25');
  });

  for (const amount of ['1', '999999', 'much']) {
    it(`ask for another amount where the page says "${amount}"`, async () => {
      const tag = await openTagWith({product: 'donation', amount});
      expect([tag.total, tag.shadowRoot?.querySelector('#amount')?.getAttribute('aria-invalid')]).to.deep.equal([
        undefined,
        'true',
      ]);
      await tag.submit();
      expect(tag.state).to.equal('ready');
      part<HTMLInputElement>(tag, 'amount-input').select();
      await sendKeys({type: '7'});
      await tag.updateComplete;
      await typeCard('4242424242424242');
      await tag.submit();
      expect((await readPaid()).at(-1)?.amount).to.equal(700);
    });
  }

  it('show the amount that the page sets after one was typed', async () => {
    const tag = await openTagWith({product: 'donation'});
    const field = part<HTMLInputElement>(tag, 'amount-input');
    field.select();
    await sendKeys({type: '12.34'});
    tag.amount = 2500;
    await tag.updateComplete;
    expect([field.value, textOf(tag, 'total')]).to.deep.equal(['25', '$25.00']);
  });

  it('are sold in the currency that the page names', async () => {
    const tag = await openTagWith({product: 'seats', currency: 'eur'});
    expect(textOf(tag, 'total')).to.equal('€9.00');
    tag.currency = 'usd';
    await until(() => tag.total === 1000);
    await tag.updateComplete;
    expect(textOf(tag, 'total')).to.equal('$10.00');
  });

  it('name a currency that there is no price in', async () => {
    const tag = await placeTagWith({product: 'seats', currency: 'jpy'});
    const unavailable = record(tag, 'buybox-unavailable');
    await reach(tag, 'unavailable');
    expect(unavailable[0]?.reason).to.equal('invalid_currency');
  });
});
