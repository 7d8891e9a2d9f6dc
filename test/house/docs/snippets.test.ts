/** The code on every page is right: compiled, parsed and held against what the tag has; and each check can fail. */
import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readTag} from '../manifest.ts';
import {proseOf, readPages, readSnippets, type Snippet} from './pages.ts';
import {checkCommand, checkSnippets} from './snippet-checks.ts';

/** Code that is wrong, by its language, and what is said of it. */
const WRONG: readonly (readonly [language: string, text: string, says: RegExp])[] = [
  ['ts', "import {buybox} from 'buybox/server';\nbuybox({onPayed: async () => {}});", /x\.md:\d+ .*onPayed/],
  ['ts', "document.addEventListener('buybox-success', (event) => event.detail.price);", /x\.md:1 .*price/],
  ['js', 'shop.refnud(order.id);', /refnud/],
  ['tsx', 'import type {} from \'buybox/react\';\nexport const a = <buy-box produkt="b" />;', /produkt/],
  ['html', '<buy-box produkt="credits"></buy-box>', /no attribute "produkt"/],
  ['html', '<script src="/buybox/buy-box.js" data-produkt="credits"></script>', /no attribute "produkt"/],
  ['html', '<buy-box product="credits"><p slot="head">Mug</p></buy-box>', /no slot "head"/],
  ['html', '<p>\n<script>shop.refnud();</script></p>', /x\.md:2 .*refnud/],
  ['css', 'buy-box::part(button) { color: red; }', /no part "button"/],
  ['css', 'buy-box { --buybox-colour: red; }', /no custom property "--buybox-colour"/],
  ['json', '{"error": {"code": "unknown_produkt"}}', /unknown_produkt/],
  ['json', '{"a": 1}', /Nothing is known/],
  ['sh', 'npm run readme', /no script "readme"/],
  ['sh', 'npm test -- hosue', /no suite "hosue"/],
  ['sh', 'npx buybox serve', /no command "buybox serve"/],
  ['sh', 'rm -rf orders.db', /Nothing is known/],
  ['csp', "default-src 'self'", /No journey/],
  ['vue', '<template></template>', /only as a file/],
  ['python', 'print(1)', /No check is known for the language "python"/],
  ['', 'anything', /No check is known for the language ""/],
];

const pages = readPages();
const tag = readTag();
const snippets = pages.flatMap(readSnippets);
const wrong = WRONG.map(([language, text], index): Snippet => {
  return {page: `${index}-x.md`, line: 1, language, text, file: null};
});
// All at once, because the compiler is slow to begin.
const found = await checkSnippets([...snippets, ...wrong], tag);

describe('the code on a page', () => {
  test('is right on every page', () => {
    assert.ok(snippets.length > 50);
    assert.deepEqual(
      found.filter((sentence) => !/^\d+-x\.md/.test(sentence)),
      [],
    );
  });

  for (const [index, [language, text, says]] of WRONG.entries())
    test(`is refused where it is wrong: ${language} ${text.slice(0, 60)}`, () => {
      const said = found.filter((sentence) => sentence.startsWith(`${index}-x.md:`));
      assert.ok(
        said.some((sentence) => says.test(sentence)),
        said.join('\n'),
      );
    });
});

describe('what a page says', () => {
  const sentences = pages.map((page) => ({path: page.path, codes: codesOf(proseOf(page))}));

  test('names commands that there are', () => {
    const commands = sentences.flatMap(({path, codes}) =>
      codes
        .filter((code) => /^(?:\w+=\S+ )?(npm (run|test|start)|npx buybox)\b/.test(code))
        .flatMap((code) => {
          return checkCommand(code).map((sentence) => `${path} ${sentence}`);
        }),
    );
    assert.deepEqual(commands, []);
  });

  test('names events and custom properties that the tag has', () => {
    const known = new Set([...(tag.events ?? []), ...(tag.cssProperties ?? [])].map(({name}) => name));
    const named = sentences.flatMap(({path, codes}) =>
      codes
        .filter((code) => /^(?:--)?buybox-[\w-]+$/.test(code) && !known.has(code))
        .map((code) => `${path} ${code}`),
    );
    assert.deepEqual(named, []);
  });
});

/** All that stands in backticks. */
function codesOf(prose: string): string[] {
  return Array.from(prose.matchAll(/`([^`\n]+)`/g), ([, code = '']) => code);
}
