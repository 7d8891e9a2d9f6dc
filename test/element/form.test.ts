/** The tag inside a form: the form waits for the payment, gets the order's id, and is the one that resets. */
import {expect, fixture, html} from '@open-wc/testing';
import type {BuyBox} from '../../packages/element/register.ts';
import {openShop, readPaid} from '../tools/shop-in-page.ts';
import {openTag, part, reach, typeCard} from './tag.ts';

const GOOD = '4242424242424242';

describe('a form', () => {
  beforeEach(() => sessionStorage.clear());

  it('gets the paid order, and waits for it', async () => {
    const {endpoint} = await openShop();
    const form = await fixture<HTMLFormElement>(html`
      <form>
        <buy-box product="credits" name="order" required endpoint=${endpoint}></buy-box>
      </form>
    `);
    const tag = form.querySelector<BuyBox>('buy-box');
    if (!tag) throw new Error('No tag.');
    await reach(tag, 'ready');
    expect([form.checkValidity(), new FormData(form).get('order')]).to.deep.equal([false, null]);
    await typeCard(GOOD);
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    const order = (await readPaid()).at(-1);
    expect([form.checkValidity(), new FormData(form).get('order')]).to.deep.equal([true, order?.id]);
    expect(tag.form).to.equal(form);
    form.reset();
    await reach(tag, 'ready');
    expect(new FormData(form).get('order')).to.equal(null);
  });

  it('disables the tag with its fieldset', async () => {
    const tag = await openTag();
    const fieldset = document.createElement('fieldset');
    fieldset.disabled = true;
    tag.parentElement?.append(fieldset);
    fieldset.append(tag);
    expect(tag.disabled).to.equal(true);
  });
});
