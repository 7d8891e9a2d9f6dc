/** The tag in a page: how it comes up, how it is left, and what people with other senses get. */
import {expect, fixture, html} from '@open-wc/testing';
import {BuyBox} from '../../packages/element/register.ts';
import {setColorScheme} from '../support/screen-in-page.ts';
import {readJournal, readPaid} from '../support/shop-in-page.ts';
import {openTag, part, placeTag, reach, record, textOf, typeCard, until} from './tag.ts';

describe('the tag', () => {
  beforeEach(() => sessionStorage.clear());

  it('says when the buyer can type', async () => {
    const ready: unknown[] = [];
    const listen = ({detail}: CustomEvent): void => void ready.push(detail);
    document.addEventListener('buybox-ready', listen);
    await openTag({quantity: 2});
    document.removeEventListener('buybox-ready', listen);
    expect(ready).to.deep.equal([
      {
        product: 'credits',
        quantity: 2,
        currency: 'usd',
        orderId: null,
        livemode: false,
        methods: ['card', 'googlePay'],
      },
    ]);
  });

  it('mounts Stripe’s form in the light DOM, in a frame of another origin', async () => {
    const tag = await openTag();
    const frame = tag.querySelector<HTMLIFrameElement>(':scope > [slot=payment] iframe');
    expect(frame?.title).to.equal('Secure payment input frame');
    expect(frame?.contentDocument).to.equal(null);
    expect(tag.shadowRoot?.querySelector('iframe')).to.equal(null);
  });

  it('reports what was typed without saying what it was', async () => {
    const tag = await openTag();
    const changes = record(tag, 'buybox-change');
    await typeCard('4242424242424242');
    await until(() => changes.at(-1)?.complete);
    expect(changes.at(-1)).to.include({empty: false, method: 'card'});
    expect(JSON.stringify(changes)).not.to.contain('4242');
  });

  it('is unavailable for a product that is not for sale, and shows what the page offers instead', async () => {
    const tag = await placeTag({product: 'boat'});
    const unavailable = record(tag, 'buybox-unavailable');
    await reach(tag, 'unavailable');
    expect(unavailable.map(({reason}) => reason)).to.deep.equal(['unknown_product']);
    const link = tag.querySelector('a');
    expect(link?.checkVisibility()).to.equal(true);
    expect(part(tag, 'submit').checkVisibility()).to.equal(false);
  });

  it('hides its own notice when the page cancels buybox-unavailable', async () => {
    const tag = await placeTag({product: 'boat'});
    tag.addEventListener('buybox-unavailable', (event) => event.preventDefault());
    await reach(tag, 'unavailable');
    expect(tag.querySelector('a')?.checkVisibility()).to.equal(false);
  });

  it('loads what it is changed to', async () => {
    const tag = await openTag();
    tag.product = 'mug';
    await tag.updateComplete;
    expect(tag.state).to.equal('loading');
    await reach(tag, 'ready');
    expect(textOf(tag, 'total')).to.equal('€15.00');
  });

  it('loads the last of several changes, even while it loads', async () => {
    const tag = await placeTag();
    for (const product of ['mug', 'credits', 'mug']) {
      tag.product = product;
      await tag.updateComplete;
    }
    await reach(tag, 'ready');
    expect(textOf(tag, 'total')).to.equal('€15.00');
  });

  it('sells what was being paid when its product is changed meanwhile, and then the other', async () => {
    const tag = await openTag();
    const successes = record(tag, 'buybox-success');
    await typeCard('4242424242424242');
    part(tag, 'submit').click();
    tag.product = 'mug';
    await reach(tag, 'succeeded');
    expect([successes[0]?.product, successes[0]?.amount]).to.deep.equal(['credits', 100]);
    tag.reset();
    await reach(tag, 'ready');
    expect(textOf(tag, 'total')).to.equal('€15.00');
  });

  it('is not reset in the middle of a payment', async () => {
    const tag = await openTag();
    tag.addEventListener('buybox-submit', () => tag.reset());
    await typeCard('4242424242424242');
    part(tag, 'submit').click();
    tag.reset();
    expect(tag.state).to.equal('submitting');
    await reach(tag, 'succeeded');
  });

  it('keeps its width where its parent asks for its size', async () => {
    const row = await fixture(html`<div style="display: flex"></div>`);
    const tag = await openTag();
    row.append(tag);
    await reach(tag, 'ready');
    expect(tag.getBoundingClientRect().width).to.be.greaterThan(200);
  });

  it('comes up again when it is taken out and put back', async () => {
    const tag = await openTag();
    const parent = tag.parentElement;
    tag.remove();
    await new Promise((resolve) => setTimeout(resolve));
    expect(tag.state).to.equal('idle');
    parent?.append(tag);
    await reach(tag, 'ready');
    expect(tag.querySelectorAll(':scope > [slot=payment] iframe').length).to.equal(1);
    expect(tag.querySelectorAll(':scope > [slot=express] iframe').length).to.equal(1);
  });

  it('finishes a payment while it is out of the page, and tells of it when it is back (8)', async () => {
    const tag = await openTag();
    const parent = tag.parentElement;
    await typeCard('4242424242424242');
    const created = new Promise((resolve) => tag.addEventListener('buybox-submit', resolve));
    part(tag, 'submit').click();
    await created;
    tag.remove();
    await until(() => tag.state !== 'submitting');
    parent?.append(tag);
    await until(() => tag.state === 'ready' || tag.state === 'succeeded');
    if (tag.state === 'ready') {
      await typeCard('4242424242424242');
      part(tag, 'submit').click();
      await reach(tag, 'succeeded');
    }
    const paid = await readPaid();
    expect(new Set(paid.map(({id}) => id)).size).to.equal(paid.length);
    const journal = await readJournal();
    const charges = journal.filter((entry) => entry.kind === 'event' && entry.type === 'charge.succeeded');
    expect(charges.length).to.equal(paid.length);
  });

  it('comes up again when its page has emptied it', async () => {
    const tag = await openTag();
    tag.replaceChildren();
    await tag.submit();
    await until(() => tag.querySelector('iframe') !== null);
    await reach(tag, 'ready');
    await typeCard('4242424242424242');
    await tag.submit();
    expect(tag.state).to.equal('succeeded');
  });

  it('lives through a move', async () => {
    const tag = await openTag();
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(tag);
    await reach(tag, 'ready');
    await typeCard('4242424242424242');
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
  });

  it('survives being registered twice (21)', () => {
    expect(customElements.get('buy-box')).to.equal(BuyBox);
    expect(() => document.createElement('buy-box')).not.to.throw();
  });

  it('writes a product’s name as text, never as HTML (25)', async () => {
    const tag = await openTag({product: 'mug'});
    expect(part(tag, 'header').querySelector('img')).to.equal(null);
    expect(textOf(tag, 'header')).to.contain('Mug');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible in ${colorScheme}: ready, refused, paid`, async function () {
      await setColorScheme(this, colorScheme);
      document.documentElement.style.colorScheme = 'light dark';
      const tag = await openTag();
      await expect(tag).to.be.accessible();
      await typeCard('4000000000000002');
      part(tag, 'submit').click();
      await reach(tag, 'failed');
      await expect(tag).to.be.accessible();
      await typeCard('4242424242424242');
      part(tag, 'submit').click();
      await reach(tag, 'succeeded');
      await expect(tag).to.be.accessible();
    });
  }

  it('is accessible when it is unavailable', async () => {
    const tag = await placeTag({product: 'boat'});
    await reach(tag, 'unavailable');
    await expect(tag).to.be.accessible();
  });
});
