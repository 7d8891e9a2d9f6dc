/** What a page may set: when and how the checkout shows, its words, its place in a form. */
import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import type {BuyBox} from '../../packages/element/register.ts';
import {setViewport} from '../support/screen-in-page.ts';
import {readPaid} from '../support/shop-in-page.ts';
import {openTag, openTagWith, part, placeTagWith, reach, record, textOf, typeCard, until} from './tag.ts';

const GOOD = '4242424242424242';

/** Stripe's part in the page. */
function countStripe(tag: BuyBox): number {
  return tag.querySelectorAll('iframe').length;
}

describe('the settings', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => setViewport({width: 800, height: 600}));

  it('load nothing while the tag is far away, unless it is to be eager', async () => {
    await fixture(html`<div style="height: 5000px"></div>`);
    const far = await placeTagWith({});
    const eager = await placeTagWith({load: 'eager'});
    await reach(eager, 'ready');
    expect([far.state, countStripe(far)]).to.deep.equal(['idle', 0]);
    far.scrollIntoView();
    await reach(far, 'ready');
  });

  it('show the price at once, and Stripe at the first touch, with load="interaction"', async () => {
    const tag = await placeTagWith({load: 'interaction'});
    await until(() => tag.total !== undefined);
    await aTimeout(300);
    expect([tag.state, countStripe(tag)]).to.deep.equal(['idle', 0]);
    tag.focus();
    await reach(tag, 'ready');
    expect(countStripe(tag)).to.be.greaterThan(0);
  });

  it('speak the page’s language, from right to left where it is written so', async () => {
    const tag = await openTagWith({lang: 'ar'});
    expect(part(tag, 'base').dir).to.equal('rtl');
    expect(part(tag, 'base').lang).to.equal('ar');
    expect(textOf(tag, 'submit')).not.to.contain('Pay');
    tag.locale = 'de-DE';
    await until(() => textOf(tag, 'submit').endsWith('bezahlen') || textOf(tag, 'submit').includes('zahlen'));
    expect(part(tag, 'base').dir).to.equal('ltr');
    expect(textOf(tag, 'total')).to.match(/^1,00\s\$$/);
  });

  it('take the page’s own words', async () => {
    const tag = await openTag();
    tag.messages = {pay: 'Donate {total}', total: '<b>Sum</b>', ...({quantity: undefined} as object)};
    await tag.updateComplete;
    expect(textOf(tag, 'submit')).to.equal('Donate $1.00');
    expect(tag.shadowRoot?.querySelector('b')).to.equal(null);
    expect(tag.shadowRoot?.querySelector('label')?.textContent?.trim()).to.equal('Quantity');
  });

  it('mean the same when a framework sets what stands in its template', async () => {
    const tag = await openTag();
    expect(tag.dataset['state']).to.equal('ready');
    Object.assign(tag, {quantity: '3', step: '5', max: '40'});
    await tag.updateComplete;
    part(tag, 'quantity-increment').click();
    await tag.updateComplete;
    expect([tag.quantity, tag.total]).to.deep.equal([6, 600]);
    Object.assign(tag, {disabled: ''});
    await tag.updateComplete;
    expect([tag.disabled, tag.ready, tag.hasAttribute('disabled')]).to.deep.equal([true, false, true]);
    Object.assign(tag, {disabled: false, product: 'donation', amount: '2500'});
    await tag.updateComplete;
    await reach(tag, 'ready');
    expect([tag.ready, tag.total]).to.deep.equal([true, 2500]);
  });

  it('say where a tag is before anybody is near', async () => {
    await fixture(html`<div style="height: 5000px"></div>`);
    const far = await placeTagWith({'data-state': 'ready'});
    expect(far.dataset['state']).to.equal('idle');
  });

  it('keep our words where the page’s own are none', async () => {
    const tag = await openTag();
    const none = {pay: 5, total: null, items: 'x', buy: {other: 'x'}, nothing: 'x', amount: undefined};
    for (const messages of [none, {items: {}}, {items: {one: 1, other: 'x'}}, {items: null}, {pay: ' '}, 'x', 5]) {
      tag.messages = messages as object;
      await tag.updateComplete;
      part(tag, 'quantity-increment').click();
      await tag.updateComplete;
      expect(textOf(tag, 'submit')).to.equal(`Pay $${tag.quantity}.00`);
      expect(tag.shadowRoot?.querySelector('.unseen')?.textContent).to.contain(`${tag.quantity} items`);
    }
    tag.messages = {items: {other: '{count} coins'}};
    await tag.updateComplete;
    expect(tag.shadowRoot?.querySelector('.unseen')?.textContent).to.equal('8 coins');
  });

  it('take nothing while the tag is disabled', async () => {
    const tag = await openTagWith({disabled: ''});
    expect(part<HTMLButtonElement>(tag, 'submit').disabled).to.equal(true);
    await tag.submit();
    expect(tag.state).to.equal('ready');
  });

  it('keep the e-mail address, the reference and the metadata on the order', async () => {
    const tag = await openTagWith({'customer-email': 'ann@example.com', reference: 'cart-7'});
    tag.metadata = {seat: '12A'};
    const successes = record(tag, 'buybox-success');
    await typeCard(GOOD);
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    const order = (await readPaid()).at(-1);
    expect([order?.email, order?.reference, order?.metadata]).to.deep.equal([
      'ann@example.com',
      'cart-7',
      {seat: '12A'},
    ]);
    expect(successes[0]?.reference).to.equal('cart-7');
  });

  it('send the buyer on to success-url, unless the page says no, and never to a script', async () => {
    const tag = await openTagWith({'success-url': '/thanks?order={ORDER_ID}'});
    const urls: string[] = [];
    tag.addEventListener('buybox-redirect', (event) => {
      urls.push(event.detail.url);
      event.preventDefault();
    });
    await typeCard(GOOD);
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    await until(() => urls.length > 0);
    expect(urls).to.deep.equal([`${location.origin}/thanks?order=${tag.orderId}`]);
    tag.reset();
    await reach(tag, 'ready');
    tag.successUrl = 'javascript:alert(1)';
    await typeCard(GOOD);
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    expect(urls.length).to.equal(1);
  });

  it('thank the buyer where success-url is no address', async () => {
    const tag = await openTagWith({'success-url': 'http://['});
    await typeCard(GOOD);
    await tag.submit();
    expect(tag.state).to.equal('succeeded');
  });

  it('lead to no server where endpoint is no address', async () => {
    const tag = await placeTagWith({});
    const unavailable = record(tag, 'buybox-unavailable');
    tag.endpoint = 'http://[';
    await until(() => unavailable.length > 0);
    expect(unavailable[0]?.reason).to.equal('endpoint_not_allowed');
  });

  it('speak the last of several languages, whichever comes first', async () => {
    const tag = await openTagWith({locale: 'de'});
    for (const locale of ['ja', 'ar', 'de', 'fr', 'de']) {
      tag.locale = locale;
      await tag.updateComplete;
    }
    await aTimeout(500);
    expect([part(tag, 'base').lang, textOf(tag, 'submit')]).to.deep.equal(['de', '1,00\u00A0$ bezahlen']);
  });

  it('pay what the page has chosen in the same breath', async () => {
    const tag = await openTagWith({});
    await typeCard(GOOD);
    tag.quantity = 5;
    await tag.submit();
    expect([tag.state, (await readPaid()).at(-1)?.amount]).to.deep.equal(['succeeded', 500]);
  });

  it('tell of a decline alike, whoever confirms', async () => {
    const told: unknown[] = [];
    for (const confirm of ['client', 'server']) {
      const tag = await openTagWith({confirm});
      const errors = record(tag, 'buybox-error');
      await typeCard('4000000000000069');
      part(tag, 'submit').click();
      await reach(tag, 'failed');
      told.push({...errors[0]?.error, requestId: ''});
      tag.remove();
    }
    expect(told[0]).to.include({code: 'expired_card', field: 'exp_month'});
    expect(told[1]).to.deep.equal(told[0]);
  });

  it('pay by the server with confirm="server"', async () => {
    const tag = await openTagWith({confirm: 'server'});
    await typeCard('4000000000000002');
    part(tag, 'submit').click();
    await reach(tag, 'failed');
    expect(tag.error?.code).to.equal('card_declined');
    await typeCard(GOOD);
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
  });

  it('say where they are by :state()', async () => {
    const tag = await openTag();
    expect(tag.matches(':state(ready)')).to.equal(true);
  });

  it('let the page put its own into the slots', async () => {
    const inside =
      '<p slot="header">Own header</p><button slot="submit">Own button</button><p slot="terms">Terms</p>';
    const tag = await openTagWith({}, inside);
    await typeCard(GOOD);
    expect(part(tag, 'submit').checkVisibility()).to.equal(false);
    tag.querySelector<HTMLButtonElement>('button')?.click();
    await reach(tag, 'succeeded');
  });
});
