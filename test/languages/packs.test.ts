/** Every language says all that English says, with the same places, in words of its own. */
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, test} from 'node:test';
import {formatAmount} from 'buybox/contract';
import {LANGUAGES} from '../../packages/element/languages/match.ts';
import {words as english} from '../../packages/element/languages/en.ts';
import {words as more} from '../../packages/element/languages/more/en.ts';
import {MORE_PACKS} from '../../packages/element/languages/more/load.ts';
import type {MoreWords} from '../../packages/element/languages/more/words.ts';
import type {Words} from '../../packages/element/languages/words.ts';

const FOLDER = new URL('../../packages/element/languages/', import.meta.url);
/** What is said later. */
const MORE_FOLDER = new URL('more/', FOLDER);

/** Everything that a language says. */
type AllWords = Words & MoreWords;

const all: AllWords = {...english, ...more};

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
function sentencesOf(words: AllWords): Map<string, string> {
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

async function readPack<Pack>(folder: URL, tag: string): Promise<Pack> {
  const {words} = (await import(new URL(`${tag}.ts`, folder).href)) as {words: Pack};
  return words;
}

async function read(tag: string): Promise<AllWords> {
  return {...(await readPack<Words>(FOLDER, tag)), ...(await readPack<MoreWords>(MORE_FOLDER, tag))};
}

/** The languages that have a file in a folder. */
function tagsIn(folder: URL): string[] {
  const files = readdirSync(folder).filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.ts$/.test(name));
  return files.map((name) => name.replace(/\.ts$/, '')).toSorted();
}

test('each language has its files, and each file its language', () => {
  assert.deepEqual(tagsIn(FOLDER), LANGUAGES.toSorted());
  assert.deepEqual(tagsIn(MORE_FOLDER), LANGUAGES.toSorted());
});

test('what is said later is brought in every language but English, which comes with it', async () => {
  const others = LANGUAGES.filter((tag) => tag !== 'en');
  assert.deepEqual(Object.keys(MORE_PACKS).toSorted(), others.map((tag) => `more-${tag}`).toSorted());
  for (const tag of others)
    assert.deepEqual((await MORE_PACKS[`more-${tag}`]()).words, await readPack(MORE_FOLDER, tag));
});

test('no word is said by two packs', () => {
  assert.deepEqual(
    Object.keys(more).filter((key) => key in english),
    [],
  );
});

for (const tag of LANGUAGES) {
  describe(tag, () => {
    test('is a tag that the runtime knows, as it writes it', () => {
      assert.deepEqual(Intl.getCanonicalLocales(tag), [tag]);
      assert.deepEqual(Intl.PluralRules.supportedLocalesOf([tag]), [tag]);
    });

    test('has every key and no other', async () => {
      assert.deepEqual(Object.keys(await read(tag)).toSorted(), Object.keys(all).toSorted());
    });

    test('has the places of English in each sentence, each as often', async () => {
      for (const [key, text] of sentencesOf(await read(tag))) {
        const model = sentencesOf(all).get(key) ?? english.items.other;
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
      const same = [...sentencesOf(all)].filter(([key, text]) => own.get(key) === text).map(([key]) => key);
      assert.deepEqual(same, SHARED[tag] ?? []);
    });
  });
}
