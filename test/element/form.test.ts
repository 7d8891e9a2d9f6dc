/** The tag inside a form: the form waits for the payment, gets its receipt, and is the one that resets. */
import {expect, fixture, html} from '@open-wc/testing';
import type {BuyBox} from '../../packages/element/register.ts';
import {readPaid} from '../support/shop-in-page.ts';
import {openShop, openTag, openTagWith, part, placeTagWith, reach, typeCard} from './tag.ts';

const GOOD = '4242424242424242';

/** Puts an element around the tag, where it stands. */
function putIn<Name extends 'form' | 'fieldset'>(name: Name, tag: BuyBox): HTMLElementTagNameMap[Name] {
  const around = document.createElement(name);
  tag.parentElement?.append(around);
  around.append(tag);
  return around;
}

/** What a receipt says, unproved. */
function receiptOf(token: string): Record<string, unknown> {
  const claims = token.split('.')[1] ?? '';
  return JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
}

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
    const told: unknown[] = [];
    tag.addEventListener('buybox-success', ({detail}) => told.push(detail.receipt));
    await reach(tag, 'ready');
    expect([form.checkValidity(), new FormData(form).get('order')]).to.deep.equal([false, null]);
    await typeCard(GOOD);
    part(tag, 'submit').click();
    await reach(tag, 'succeeded');
    const order = (await readPaid()).at(-1);
    const receipt = String(new FormData(form).get('order'));
    expect([form.checkValidity(), receiptOf(receipt)['sub']]).to.deep.equal([true, order?.id]);
    expect(told).to.deep.equal([receipt]);
    expect(tag.form).to.equal(form);
    form.reset();
    await reach(tag, 'ready');
    expect(new FormData(form).get('order')).to.equal(null);
  });

  it('disables the tag with its fieldset', async () => {
    const tag = await openTag();
    const fieldset = putIn('fieldset', tag);
    fieldset.disabled = true;
    await reach(tag, 'ready');
    expect([part<HTMLButtonElement>(tag, 'submit').disabled, tag.hasAttribute('disabled')]).to.deep.equal([
      true,
      false,
    ]);
    await tag.submit();
    expect(tag.state).to.equal('ready');
    fieldset.disabled = false;
    await tag.updateComplete;
    expect(part<HTMLButtonElement>(tag, 'submit').disabled).to.equal(false);
  });

  it('waits for the payment before there is a checkout, and when the page says so late', async () => {
    const tag = await placeTagWith({load: 'interaction', layout: 'button', required: ''});
    const form = putIn('form', tag);
    expect(form.checkValidity()).to.equal(false);
    tag.required = false;
    await tag.updateComplete;
    expect(form.checkValidity()).to.equal(true);
  });

  it('takes back an amount that is none when it is reset', async () => {
    const tag = await openTagWith({product: 'donation'});
    const form = putIn('form', tag);
    await reach(tag, 'ready');
    const field = tag.shadowRoot?.querySelector<HTMLInputElement>('#amount');
    if (!field) throw new Error('No field.');
    field.value = 'abc';
    field.dispatchEvent(new InputEvent('input'));
    await tag.updateComplete;
    expect(tag.total).to.equal(undefined);
    form.reset();
    await tag.updateComplete;
    expect([tag.total, field.value, tag.ready]).to.deep.equal([1000, '10', true]);
  });

  it('does not lose a payment that is on its way when the form is reset', async () => {
    const tag = await openTag();
    const form = putIn('form', tag);
    await reach(tag, 'ready');
    await typeCard(GOOD);
    part(tag, 'submit').click();
    form.reset();
    expect(tag.state).to.equal('submitting');
    await reach(tag, 'succeeded');
    expect((await readPaid()).map(({id}) => id)).to.contain(tag.orderId);
  });
});
