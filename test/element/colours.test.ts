/** The colours of the tag: the system's, those that a page sets, and none at all. */
import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import {AppearanceWatch} from '../../packages/element/stripe/appearance-watch.ts';
import type {BuyBox} from '../../packages/element/register.ts';
import {setColorScheme} from '../support/screen-in-page.ts';
import {openTag, openTagWith, part, placeTagWith, reach, until} from './tag.ts';

function backgroundOf(tag: BuyBox): string {
  return getComputedStyle(part(tag, 'base')).backgroundColor;
}

const {warn} = console;

describe('the colours', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(async function () {
    document.documentElement.style.colorScheme = '';
    await setColorScheme(this, 'light');
    console.warn = warn;
  });

  it('follow the colours of the system, live', async function () {
    document.documentElement.style.colorScheme = 'light dark';
    const tag = await openTag();
    const light = backgroundOf(tag);
    await setColorScheme(this, 'dark');
    await until(() => backgroundOf(tag) !== light);
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

  it('are known to the last where the page turns slowly to them', async () => {
    const tag = await openTagWith({theme: 'none'});
    await turnSlowly(tag);
  });

  it('are known to the last in a form whose fields have hostile names', async () => {
    const tag = await openTagWith({theme: 'none'});
    const form = await fixture<HTMLFormElement>(
      html`<form><input name="getAnimations" /><input name="parentNode" /><input name="assignedSlot" /></form>`,
    );
    form.append(tag);
    await turnSlowly(tag);
  });

  it('are not asked for while the tag is away', async () => {
    const tag = await openTagWith({theme: 'none'});
    const {parentElement} = tag;
    const told = await turnSlowly(tag, () => {
      tag.remove();
      setTimeout(() => parentElement?.append(tag), 2 * SLOW_MS);
    });
    const shades = told.map((colour) => Number(/\d+/.exec(colour)));
    expect(Math.max(...shades), told.join(', ')).to.be.at.most(238);
  });

  it('warn of colours that are hard to read, with debug alone', async () => {
    const style = '--buybox-text: #bbb; --buybox-accent: #ffd700';
    const [tag, warnings] = await openWarned(style);
    await until(() => warnings.length > 1);
    expect(warnings.map((text) => text.split('.')[0])).to.deep.equal([
      '<buy-box>: text on background has a contrast of 1',
      '<buy-box>: text on field has a contrast of 1',
    ]);
    expect(getComputedStyle(part(tag, 'submit')).color).to.match(/oklch\(0 0 0\)|rgb\(0, 0, 0\)/);
  });

  it('are not judged where the page shines through', async () => {
    const [, warnings] = await openWarned('--buybox-background: linear-gradient(#000, #222)');
    await aTimeout(300);
    expect(warnings).to.deep.equal([]);
  });
});

const DARK = 'rgb(17, 17, 17)';
const LIGHT = 'rgb(238, 238, 238)';
const SLOW_MS = 200;

/** Turns what the tag stands in, and answers every colour of the text that was told, up to the right one. */
async function turnSlowly(tag: BuyBox, meanwhile = () => undefined as void): Promise<string[]> {
  const {style} = tag.parentElement ?? document.body;
  style.color = DARK;
  const told: string[] = [];
  const watch = new AppearanceWatch(tag, ({variables}) => void told.push(variables?.colorText ?? ''));
  expect(watch.read(undefined).variables?.colorText).to.equal(DARK);
  style.transition = `color ${SLOW_MS}ms`;
  style.color = LIGHT;
  await aTimeout(SLOW_MS / 2);
  meanwhile();
  await until(() => told.at(-1) === LIGHT);
  return told;
}

/** A tag with `debug`, and what it warns of. */
async function openWarned(style: string): Promise<[BuyBox, string[]]> {
  const warnings: string[] = [];
  console.warn = (message: string) =>
    void (message.includes('<buy-box>') ? warnings.push(message) : warn(message));
  const tag = await placeTagWith({debug: '', style});
  await reach(tag, 'ready');
  return [tag, warnings];
}
