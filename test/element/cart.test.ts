/** What a cart works out by itself: sums, marks, the buyer in the words of the wire, and which questions are asked. */
import {expect} from '@open-wc/testing';
import type {QuoteReply, QuoteRequest} from '../../packages/contract/messages.ts';
import {toBuyer} from '../../packages/element/cart/buyer.ts';
import {markOf} from '../../packages/element/cart/mark.ts';
import {Quoter} from '../../packages/element/cart/quoter.ts';
import {reasonOf} from '../../packages/element/cart/reason.ts';
import {sumOf} from '../../packages/element/cart/sum.ts';
import {openTagWith, part, reach, record, textOf, typeCard, until} from './tag.ts';

const REPLY: QuoteReply = {
  lines: [],
  adjustments: [],
  amount: 100,
  currency: 'usd',
  promotionCode: null,
  needsAddress: false,
};

function linesOf(quantity: number): QuoteRequest {
  return {lines: [{product: 'mug', quantity}], currency: 'usd'};
}

describe('a cart', () => {
  beforeEach(() => sessionStorage.clear());

  it('has no sum while a line can not be bought', () => {
    const line = {product: 'mug', quantity: 1, unitAmount: undefined};
    expect(
      sumOf([
        {...line, amount: 100},
        {...line, amount: 0},
      ]),
    ).to.equal(100);
    expect(
      sumOf([
        {...line, amount: 100},
        {...line, amount: undefined},
      ]),
    ).to.equal(undefined);
    expect(sumOf([])).to.equal(0);
  });

  it('is marked by what is in it, in few bits', () => {
    expect(markOf('{"lines":[]}')).to.equal(markOf('{"lines":[]}'));
    expect(markOf('ada@example.com')).not.to.equal(markOf('eve@example.com'));
    expect(markOf('x'.repeat(10_000)).length).to.be.at.most(7);
  });

  it('tells of a buyer what Stripe has filled in, and nothing that is empty', () => {
    const address = {line1: '1 Row', line2: null, city: '', state: ' ', postal_code: '10001', country: 'US'};
    expect(toBuyer({name: 'Ada', phone: '', address}, 'shipping')).to.deep.equal({
      name: 'Ada',
      address: {country: 'US', line1: '1 Row', postalCode: '10001'},
      addressKind: 'shipping',
    });
    expect(toBuyer({name: 'Ada', address: {...address, country: null}}, 'billing')).to.deep.equal({name: 'Ada'});
  });

  it('says why a total is another one', () => {
    const before = linesOf(1);
    expect(reasonOf(before, linesOf(2))).to.equal('quantity');
    expect(reasonOf(before, {...before, promotionCode: 'A'})).to.equal('promotion_code');
    expect(reasonOf(before, {...before, email: 'a@example.com'})).to.equal('buyer');
    expect(reasonOf(before, before)).to.equal('price');
  });

  it('gives up a question when a newer one is asked, and believes no answer to an older one', async () => {
    const asked: {request: QuoteRequest; signal: AbortSignal; answer(reply: QuoteReply): void}[] = [];
    let heard = 0;
    const quoter = new Quoter(
      (request, signal) => new Promise((answer) => void asked.push({request, signal, answer})),
      () => void (heard += 1),
    );
    quoter.ask(linesOf(1));
    await until(() => asked.length === 1);
    quoter.ask(linesOf(2));
    quoter.ask(linesOf(3));
    expect(asked[0]?.signal.aborted).to.equal(true);
    await until(() => asked.length === 2);
    expect(asked[1]?.request).to.deep.equal(linesOf(3));
    asked[1]?.answer({...REPLY, amount: 300});
    await quoter.settled;
    asked[0]?.answer(REPLY);
    expect(heard).to.equal(1);
    expect(quoter.answerTo(linesOf(1))).to.equal(undefined);
    expect(quoter.answerTo(linesOf(3))).to.deep.equal({name: 'known', reply: {...REPLY, amount: 300}});
  });

  it('is bought with one product more, in the buyer’s own quantity', async () => {
    const tag = await openTagWith({quantity: '2'}, '<buy-box-item product="seats"></buy-box-item>');
    const changes = record(tag, 'buybox-quantity-change');
    await until(() => textOf(tag, 'lines').includes('Seats'));
    const before = tag.total ?? 0;
    tag.shadowRoot?.querySelectorAll<HTMLElement>('[part~="quantity-increment"]')[1]?.click();
    await until(() => tag.total !== before);
    expect(changes[0]?.line).to.deep.equal({product: 'seats', quantity: 2});
    await typeCard('4242424242424242');
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
  });

  it('is not loaded where a page asks for none of it', async () => {
    const tag = await openTagWith({});
    expect(tag.shadowRoot?.querySelector('[part~="totals"]')).to.equal(null);
  });
});
