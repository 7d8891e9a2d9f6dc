/** A payment through the tag: what the page is told, what it may stop, and what survives a failure. */
import {expect} from '@open-wc/testing';
import {pressInChallenge, readPaid} from '../support/shop-in-page.ts';
import {readCreates} from './calls.ts';
import {openTag, part, reach, record, textOf, typeCard} from './tag.ts';

const GOOD = '4242424242424242';
const DECLINED = '4000000000000002';

describe('a payment', () => {
  beforeEach(() => sessionStorage.clear());

  it('tells the page what was paid, and no secret', async () => {
    const tag = await openTag({quantity: 3});
    const successes = record(tag, 'buybox-success');
    await typeCard(GOOD);
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    const [{orderId, paymentIntentId, receipt, ...rest} = {} as never, ...more] = successes;
    expect(more).to.deep.equal([]);
    expect(rest).to.deep.equal({
      product: 'credits',
      quantity: 3,
      currency: 'usd',
      livemode: false,
      status: 'paid',
      amount: 300,
      reference: null,
      resumed: false,
    });
    expect(orderId).to.match(/^[0-9a-f]{32}$/);
    expect(paymentIntentId).to.match(/^pi_\w+$/);
    expect(receipt).to.match(/^[\w-]+\.[\w-]+\.[\w-]{86}$/);
    expect(JSON.stringify(successes)).not.to.contain('secret');
    const paid = await readPaid();
    expect(paid.at(-1)?.id).to.equal(orderId);
    expect(textOf(tag, 'success')).to.contain('You paid $3.00.');
  });

  it('turns to submitting at once, so that a second click finds no button', async () => {
    const tag = await openTag();
    const submits = record(tag, 'buybox-submit');
    await typeCard(GOOD);
    part(tag, 'submit').click();
    expect(tag.state).to.equal('submitting');
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    expect(submits.length).to.equal(1);
  });

  it('asks the server for nothing until Pay is pressed', async () => {
    const before = (await readCreates()).length;
    const tag = await openTag();
    await typeCard(GOOD);
    tag.quantity = 9;
    await tag.updateComplete;
    expect((await readCreates()).length).to.equal(before);
  });

  it('makes nothing when the page cancels buybox-submit', async () => {
    const before = (await readCreates()).length;
    const tag = await openTag();
    await typeCard(GOOD);
    tag.addEventListener('buybox-submit', (event) => event.preventDefault());
    part(tag, 'submit').click();
    await reach(tag, 'ready');
    expect((await readCreates()).length).to.equal(before);
  });

  it('waits for what the page hands to waitUntil, and stops when that fails', async () => {
    const before = (await readCreates()).length;
    const tag = await openTag();
    const errors = record(tag, 'buybox-error');
    await typeCard(GOOD);
    tag.addEventListener('buybox-submit', ({detail}) => detail.waitUntil(Promise.reject(new Error('sold out'))));
    part(tag, 'submit').click();
    await reach(tag, 'failed');
    expect((await readCreates()).length).to.equal(before);
    const told = errors.map(({error: {code, message, hint}}) => [code, message, hint]);
    const ours = 'The shop cannot take this payment right now. Your card was not declined.';
    expect(told).to.deep.equal([['payment_failed', ours, 'sold out']]);
  });

  it('charges what was shown when Pay was pressed, whatever the page sets meanwhile (9)', async () => {
    const tag = await openTag({quantity: 2});
    const successes = record(tag, 'buybox-success');
    await typeCard(GOOD);
    part(tag, 'submit').click();
    tag.quantity = 50;
    await tag.updateComplete;
    expect(textOf(tag, 'submit')).to.equal('Paying $2.00…');
    await reach(tag, 'succeeded');
    expect([successes[0]?.amount, successes[0]?.quantity]).to.deep.equal([200, 2]);
  });

  it('keeps what was typed when the quantity changes', async () => {
    const tag = await openTag();
    await typeCard(GOOD);
    tag.quantity = 4;
    await tag.updateComplete;
    const successes = record(tag, 'buybox-success');
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    expect(successes[0]?.amount).to.equal(400);
  });

  it('shows no message of its own when the page cancels buybox-error', async () => {
    const tag = await openTag();
    tag.addEventListener('buybox-error', (event) => event.preventDefault());
    await typeCard(DECLINED);
    part(tag, 'submit').click();
    await reach(tag, 'failed');
    expect(textOf(tag, 'message')).to.equal('');
  });

  it('shows no thanks of its own when the page cancels buybox-success', async () => {
    const tag = await openTag();
    tag.addEventListener('buybox-success', (event) => event.preventDefault());
    await typeCard(GOOD);
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    expect(tag.shadowRoot?.querySelector('[part=success]')).to.equal(null);
  });

  it('does not tell why a stolen card was refused (116)', async () => {
    const tag = await openTag();
    const errors = record(tag, 'buybox-error');
    await typeCard('4000000000009979');
    part(tag, 'submit').click();
    await reach(tag, 'failed');
    expect(errors[0]?.error.declineCode).to.equal('generic_decline');
  });

  it('names the field that the bank has found wrong', async () => {
    const tag = await openTag();
    const errors = record(tag, 'buybox-error');
    await typeCard('4000000000000127');
    await tag.submit();
    const {code, field, hint} = errors[0]?.error ?? {};
    expect([code, field, hint]).to.deep.equal(['incorrect_cvc', 'cvc', undefined]);
  });

  it('tells the page what the server said, and the buyer what helps them', async () => {
    const tag = await openTag();
    tag.fetch = async (url, init) => {
      const isCreate = String(url).endsWith('create-payment-intent');
      return fetch(url, isCreate ? {...init, body: String(init?.body).replace('"usd"', '"eur"')} : init);
    };
    await tag.updateComplete;
    await reach(tag, 'ready');
    await typeCard(GOOD);
    const errors = record(tag, 'buybox-error');
    await tag.submit();
    const {code, field, hint, requestId, message} = errors[0]?.error ?? {};
    expect([code, field]).to.deep.equal(['invalid_currency', 'currency']);
    expect(hint).to.match(/currency/);
    expect(requestId).to.match(/\w{8}/);
    expect(message).to.equal('This product is not sold in this currency.');
  });

  it('goes through 3-D Secure, refused and then completed', async () => {
    const tag = await openTag();
    const errors = record(tag, 'buybox-error');
    await typeCard('4000002760003184');
    part(tag, 'submit').click();
    await pressInChallenge('#test-source-fail-3ds');
    await reach(tag, 'failed');
    expect(errors[0]?.error.code).to.equal('payment_intent_authentication_failure');
    part(tag, 'submit').click();
    await pressInChallenge('#test-source-authorize-3ds');
    await reach(tag, 'succeeded');
  });

  it('sells with two tags on a page, each its own order (20)', async () => {
    const first = await openTag({quantity: 1});
    const second = await openTag({product: 'mug', quantity: 2});
    const [ones, twos] = [record(first, 'buybox-success'), record(second, 'buybox-success')];
    expect([textOf(first, 'total'), textOf(second, 'total')]).to.deep.equal(['$1.00', '€30.00']);
    first.remove();
    await typeCard(GOOD);
    part(second, 'submit').click();
    await reach(second, 'succeeded');
    expect([ones.length, twos.length, twos[0]?.currency]).to.deep.equal([0, 1, 'eur']);
  });
});
