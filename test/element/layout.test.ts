/** How a tag stands in its page: as the checkout itself, or as a button that leads to it. */
import {expect} from '@open-wc/testing';
import {openTagWith, part, placeTagWith, reach, record, typeCard, until} from './tag.ts';

const GOOD = '4242424242424242';

describe('the layout', () => {
  beforeEach(() => sessionStorage.clear());

  for (const layout of ['button', 'dialog']) {
    it(`is one button first with layout="${layout}", and a checkout when it is pressed`, async () => {
      const tag = await placeTagWith({layout});
      const label = (): string | undefined => tag.shadowRoot?.querySelector('[part~=open]')?.textContent?.trim();
      await until(() => label() === 'Buy Random number credits');
      expect([tag.querySelectorAll('iframe').length, part(tag, 'base').checkVisibility()]).to.deep.equal([
        0,
        false,
      ]);
      part(tag, 'open').click();
      await reach(tag, 'ready');
      expect(part(tag, 'base').checkVisibility()).to.equal(true);
      await typeCard(GOOD);
      part(tag, 'base').querySelector<HTMLButtonElement>('[part="submit"]')?.click();
      await reach(tag, 'succeeded');
      const cancels = record(tag, 'buybox-cancel');
      part(tag, 'close').click();
      await tag.updateComplete;
      expect(part(tag, 'base').checkVisibility()).to.equal(false);
      expect(cancels.map(({phase}) => phase)).to.deep.equal(['succeeded']);
    });
  }

  it('is the checkout itself where there is no such layout', async () => {
    const tag = await openTagWith({layout: 'y'});
    expect(part(tag, 'submit').checkVisibility()).to.equal(true);
    expect(tag.shadowRoot?.querySelector('[part~=open], [part=close]')).to.equal(null);
  });

  it('opens nothing in a disabled fieldset', async () => {
    const tag = await placeTagWith({layout: 'dialog'});
    const opener = (): HTMLButtonElement | null | undefined => tag.shadowRoot?.querySelector('[part~=open]');
    await until(() => opener());
    expect(opener()?.disabled).to.equal(false);
    const fieldset = document.createElement('fieldset');
    tag.replaceWith(fieldset);
    fieldset.append(tag);
    fieldset.disabled = true;
    await until(() => opener()?.disabled);
  });

  for (const layout of ['button', 'dialog']) {
    it(`shows what there is in place of a checkout, where layout="${layout}" has none to open`, async () => {
      const tag = await placeTagWith({layout, product: 'none'}, '<a href="/by-mail">By mail</a>');
      await reach(tag, 'unavailable');
      expect(tag.querySelector('a')?.checkVisibility()).to.equal(true);
      expect(tag.shadowRoot?.querySelector('[part~=open], [part=close]')).to.equal(null);
      tag.product = 'credits';
      tag.shadowRoot?.querySelector<HTMLElement>('.notice button')?.click();
      await until(() => tag.shadowRoot?.querySelector('[part~=open]'));
      expect(tag.querySelector('a')?.checkVisibility()).to.equal(false);
      tag.shadowRoot?.querySelector<HTMLElement>('[part~=open]')?.click();
      await reach(tag, 'ready');
    });
  }
});
