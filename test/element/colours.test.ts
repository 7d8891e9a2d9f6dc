/** The colours of the tag: the system's, those that a page sets, and none at all. */
import {expect, waitUntil} from '@open-wc/testing';
import type {BuyBox} from '../../packages/element/register.ts';
import {setColorScheme} from '../tools/screen-in-page.ts';
import {openTag, openTagWith, part, placeTagWith, reach} from './tag.ts';

function backgroundOf(tag: BuyBox): string {
  return getComputedStyle(part(tag, 'base')).backgroundColor;
}

describe('the colours', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(async function () {
    document.documentElement.style.colorScheme = '';
    await setColorScheme(this, 'light');
  });

  it('follow the colours of the system, live', async function () {
    document.documentElement.style.colorScheme = 'light dark';
    const tag = await openTag();
    const light = backgroundOf(tag);
    await setColorScheme(this, 'dark');
    await waitUntil(() => backgroundOf(tag) !== light);
  });

  it('are dark in a light page with theme="dark"', async () => {
    const tag = await openTag();
    const light = backgroundOf(tag);
    tag.theme = 'dark';
    await tag.updateComplete;
    expect(backgroundOf(tag)).not.to.equal(light);
  });

  it('leave the look to the page with theme="none"', async () => {
    const tag = await openTagWith({theme: 'none'});
    const {borderTopWidth, backgroundColor} = getComputedStyle(part(tag, 'base'));
    expect([borderTopWidth, backgroundColor]).to.deep.equal(['0px', 'rgba(0, 0, 0, 0)']);
  });

  it('warn of colours that are hard to read, with debug alone', async () => {
    const warnings: string[] = [];
    const {warn} = console;
    console.warn = (message: string) => void warnings.push(message);
    const tag = await placeTagWith({debug: '', style: '--buybox-text: #bbb; --buybox-accent: #ffd700'});
    await reach(tag, 'ready');
    await waitUntil(() => warnings.length > 0);
    console.warn = warn;
    expect(warnings.filter((text) => text.includes('<buy-box>')).map((text) => text.split('.')[0])).to.deep.equal([
      '<buy-box>: text on background has a contrast of 1',
    ]);
    expect(getComputedStyle(part(tag, 'submit')).color).to.match(/oklch\(0 0 0\)|rgb\(0, 0, 0\)/);
  });
});
