/** Every language says all that English says, with the same places, in words of its own. */
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, test} from 'node:test';
import {formatAmount} from 'buybox/contract';
import {LANGUAGES} from '../../packages/element/languages/match.ts';
import {words as english} from '../../packages/element/languages/en.ts';
import type {Words} from '../../packages/element/languages/words.ts';

const FOLDER = new URL('../../packages/element/languages/', import.meta.url);

/** Words that a language shares with English, letter for letter. */
const SHARED: Readonly<Partial<Record<string, readonly string[]>>> = {
  ca: ['total'],
  es: ['total'],
  fr: ['total'],
  id: ['total'],
  pt: ['total'],
  'pt-BR': ['total', 'items.one'],
  ro: ['total'],
};

/** Scripts that are a mixture of Unicode's; every other one is its own. */
const MIXTURES: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Han'],
  Hant: ['Han'],
  Jpan: ['Han', 'Hira', 'Kana'],
  Kore: ['Hang'],
};

/** Its sign, “Cg.”, ends with a full stop in nearly every language. */
const DOTTED_EVERYWHERE = 'XCG';

/** A tag's sentences by their key; each plural form has a key of its own. */
function sentencesOf(words: Words): Map<string, string> {
  const {items, ...rest} = words;
  const forms = Object.entries(items).map(([form, text]): [string, string] => [`items.${form}`, text]);
  return new Map([...Object.entries(rest), ...forms]);
}

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
}

/** The forms that the runtime asks for: for each number up to a thousand, and for the first million. */
function formsOf(tag: string): string[] {
  const rule = new Intl.PluralRules(tag);
  const forms = Array.from({length: 1001}, (_, count) => rule.select(count));
  return [...new Set([...forms, rule.select(1_000_000), 'other'])].toSorted();
}

/** A letter of the script that a language is written in, or one that all scripts share. */
function lettersOf(tag: string): RegExp {
  const {script = ''} = new Intl.Locale(tag).maximize();
  const scripts = ['Zyyy', ...(MIXTURES[script] ?? [script])];
  return new RegExp(scripts.map((name) => String.raw`\p{sc=${name}}`).join('|'), 'u');
}

/** Whether a full stop or dots stand right behind an amount. */
function endsWithAmount(key: string, text: string): boolean {
  const places = key.startsWith('chooseAmount') ? /\{(min|max)\}[.…]/u : /\{(total|price)\}[.…]/u;
  return places.test(text);
}

/** Currencies whose amounts end with a full stop: “kr.” in Danish. */
function dottedCurrencies(tag: string): string[] {
  const codes = Intl.supportedValuesOf('currency').filter((code) => code !== DOTTED_EVERYWHERE);
  return codes.filter((code) => /\.[\u200e\u200f]*$/u.test(formatAmount(100, code.toLowerCase(), tag)));
}

async function read(tag: string): Promise<Words> {
  const {words} = (await import(new URL(`${tag}.ts`, FOLDER).href)) as {words: Words};
  return words;
}

test('each language has its file, and each file its language', () => {
  const files = readdirSync(FOLDER).filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.ts$/.test(name));
  const tags = files.map((name) => name.replace(/\.ts$/, ''));
  assert.deepEqual(tags.toSorted(), LANGUAGES.toSorted());
});

for (const tag of LANGUAGES) {
  describe(tag, () => {
    test('is a tag that the runtime knows, as it writes it', () => {
      assert.deepEqual(Intl.getCanonicalLocales(tag), [tag]);
      assert.deepEqual(Intl.PluralRules.supportedLocalesOf([tag]), [tag]);
    });

    test('has every key and no other', async () => {
      assert.deepEqual(Object.keys(await read(tag)).toSorted(), Object.keys(english).toSorted());
    });

    test('has the places of English in each sentence, each as often', async () => {
      for (const [key, text] of sentencesOf(await read(tag))) {
        const model = sentencesOf(english).get(key) ?? english.items.other;
        assert.deepEqual(placesIn(text), placesIn(model), `${key}: ${text}`);
      }
    });

    test('has a form for every number, and none that no number asks for', async () => {
      const {items} = await read(tag);
      assert.deepEqual(Object.keys(items).toSorted(), formsOf(tag));
    });

    test('is plain text: trimmed, no markup, one character for dots, no straight apostrophe', async () => {
      for (const [key, text] of sentencesOf(await read(tag))) {
        assert.match(text, /^\S(.*\S)?$/u, key);
        assert.doesNotMatch(text.replaceAll(/\{\w+\}/g, 'x'), /[<>&{}'"]|\.\.|\s\s/u, key);
      }
    });

    test('is written in one script, its own', async () => {
      const own = lettersOf(tag);
      for (const [key, text] of sentencesOf(await read(tag))) {
        const letters = text.replaceAll(/\{\w+\}/g, '').match(/\p{L}/gu) ?? [];
        assert.deepEqual(
          letters.filter((letter) => !own.test(letter)),
          [],
          `${key}: ${text}`,
        );
      }
    });

    test('writes no second full stop after an amount that ends with one', async () => {
      const ending = [...sentencesOf(await read(tag))].filter(([key, text]) => endsWithAmount(key, text));
      assert.deepEqual(dottedCurrencies(tag).length ? ending : [], []);
    });

    test('leaves nothing in English', async () => {
      if (tag === 'en') return;
      const own = sentencesOf(await read(tag));
      const same = [...sentencesOf(english)].filter(([key, text]) => own.get(key) === text).map(([key]) => key);
      assert.deepEqual(same, SHARED[tag] ?? []);
    });
  });
}
