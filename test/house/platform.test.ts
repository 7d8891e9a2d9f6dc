/** What goes into the browser asks of no supported browser what it has not, by MDN's table and the compiler's types. */
import assert from 'node:assert/strict';
import {globSync} from 'node:fs';
import {describe, test} from 'node:test';
import {lackingIn} from './platform-table.ts';
import {readUses} from './platform-uses.ts';

/** What some of them lack, and why no sale is stopped by it. */
const GUARDED: Readonly<Record<string, string>> = {
  'api.ElementInternals.states': 'in a try; data-state says the same',
  'css.properties.cursor.default': 'a phone has no cursor',
  'css.properties.cursor.pointer': 'a phone has no cursor',
  'css.properties.cursor.progress': 'a phone has no cursor',
  'css.properties.forced-color-adjust': 'of what is measured, not seen; Safari forces no colours',
  'css.properties.forced-color-adjust.none': 'the same',
  'css.properties.transition-behavior': 'a change that is not heard of is found at the next look',
  'css.properties.transition-behavior.allow-discrete': 'the same',
  'css.types.color.color-mix': '@supports, with other colours where there is none',
  'css.types.color.light-dark': '@supports not, with colours of one theme',
  'css.types.color.oklch': '@supports',
};

/** Of no use of these the table speaks: they are older than it, or TypeScript's names for plain objects. */
const NOT_IN_THE_TABLE = new Set([
  'unknown Document.prototype',
  'unknown Element.prototype',
  'unknown Intl.NumberFormatPart.type',
  'unknown Intl.NumberFormatPart.value',
  'unknown Iterator.next',
  'unknown IteratorYieldResult.value',
  'unknown PropertyDescriptor.set',
  'unknown WindowOrWorkerGlobalScope.origin',
]);

/** Lines that ask for too much, and what is said of each: proof that the rule can fail. */
const TOO_NEW: readonly [string, string][] = [
  ['export const last = [1].toSorted().findLast(Boolean);', 'javascript.builtins.Array.toSorted'],
  ['export const copy = new Uint8Array(1).toReversed();', 'javascript.builtins.TypedArray.toReversed'],
  ["export const isUrl = URL.canParse('a');", 'api.URL.canParse_static'],
  ['export const {withResolvers} = Promise;', 'javascript.builtins.Promise.withResolvers'],
  ['export const any = (given: AbortSignal[]) => AbortSignal.any(given);', 'api.AbortSignal.any_static'],
  ['export const move = (one: HTMLDivElement) => document.body.moveBefore(one, null);', 'api.Element.moveBefore'],
  ['export const both = new Set([1]).union(new Set([2]));', 'javascript.builtins.Set.union'],
  ['export const show = (one: HTMLElement) => one.showPopover();', 'api.HTMLElement.showPopover'],
  ['export const at = (one: HTMLElement) => (one.style.anchorName = "--a");', 'css.properties.anchor-name'],
  ['export const group = Object.groupBy([1], String);', 'javascript.builtins.Object.groupBy'],
  ["export const units = /[\\p{L}--[a-z]]/v.test('a');", 'javascript.builtins.RegExp.unicodeSets'],
  ["import {css} from 'lit'; export const sheet = css`:host { & a { color: red } }`;", 'css.selectors.nesting'],
  ["import {css} from 'lit'; export const sheet = css`a { text-wrap: balance; }`;", 'css.properties.text-wrap'],
  [
    "import {css} from 'lit'; export const sheet = css`@starting-style { a { top: 0; } }`;",
    'css.at-rules.starting-style',
  ],
  ["import {css} from 'lit'; export const sheet = css`a:user-invalid { top: 0; }`;", 'css.selectors.user-invalid'],
];

const FILES = globSync('packages/{element,contract}/**/*.ts');
const broken = Object.fromEntries(TOO_NEW.map(([text], index) => [`packages/element/too-new-${index}.ts`, text]));
const uses = readUses(FILES, broken);
const ours = uses.filter(({place}) => !place.includes('/too-new-'));

describe('the platform', () => {
  test('has what is asked of it, in every browser that is supported', () => {
    const asked = ours.filter(({key}) => !Object.hasOwn(GUARDED, key) && lackingIn(key).length > 0);
    assert.deepEqual(
      asked.map(({key, place}) => `${place} ${key}: ${lackingIn(key).join(', ')}`),
      [],
    );
  });

  test('is known to the table', () => {
    const unknown = ours.filter(({key}) => key.startsWith('unknown ') && !NOT_IN_THE_TABLE.has(key));
    assert.deepEqual(unknown, []);
    assert.ok(new Set(ours.map(({key}) => key)).size > 300);
  });

  test('is guarded only where that is needed', () => {
    const needless = Object.keys(GUARDED).filter(
      (key) => !ours.some((use) => use.key === key) || lackingIn(key).length === 0,
    );
    assert.deepEqual(needless, []);
  });

  for (const [index, [text, key]] of TOO_NEW.entries())
    test(`has not everywhere: ${text}`, () => {
      const found = uses.filter(({place}) => place === `packages/element/too-new-${index}.ts:1`);
      assert.ok(found.some((use) => use.key === key) && lackingIn(key).length > 0, JSON.stringify(found));
    });
});
