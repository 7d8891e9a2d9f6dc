/** A cart says in every language what it says in English, with the same places, in words of its own. */
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, test} from 'node:test';
import {words as english} from '../../packages/element/cart/words/en.ts';
import {PACKS} from '../../packages/element/cart/words/load.ts';
import type {CartWords} from '../../packages/element/cart/words/words.ts';
import {LANGUAGES} from '../../packages/element/languages/match.ts';

const FOLDER = new URL('../../packages/element/cart/words/', import.meta.url);

/** Words that a language shares with English, letter for letter. */
const SHARED: Readonly<Partial<Record<string, readonly string[]>>> = {
  ca: ['subtotal'],
  da: ['subtotal'],
  es: ['subtotal'],
  pt: ['subtotal'],
  'pt-BR': ['subtotal'],
  ro: ['subtotal'],
};

/** Scripts that are a mixture of Unicode's; every other one is its own. */
const MIXTURES: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Han'],
  Hant: ['Han'],
  Jpan: ['Han', 'Hira', 'Kana'],
  Kore: ['Hang'],
};

/** Mail is written in Latin letters everywhere. */
const LATIN = /\{\w+\}|\S+@example\.com/g;

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
}

/** A letter of the script that a language is written in, or one that all scripts share. */
function lettersOf(tag: string): RegExp {
  const {script = ''} = new Intl.Locale(tag).maximize();
  const scripts = ['Zyyy', ...(MIXTURES[script] ?? [script])];
  return new RegExp(scripts.map((name) => String.raw`\p{sc=${name}}`).join('|'), 'u');
}

async function read(tag: string): Promise<[string, string][]> {
  const {words} = (await import(new URL(`${tag}.ts`, FOLDER).href)) as {words: CartWords};
  return Object.entries(words) as [string, string][];
}

test('each language of the tag has its file, and can be brought', async () => {
  const files = readdirSync(FOLDER).filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.ts$/.test(name));
  assert.deepEqual(files.map((name) => name.replace(/\.ts$/, '')).toSorted(), LANGUAGES.toSorted());
  assert.deepEqual(['en', ...Object.keys(PACKS)].toSorted(), LANGUAGES.toSorted());
  for (const [tag, bring] of Object.entries(PACKS)) {
    assert.deepEqual(Object.entries((await bring()).words), await read(tag), tag);
  }
});

for (const tag of LANGUAGES) {
  describe(tag, () => {
    test('has every key and no other, with the places of English', async () => {
      const own = await read(tag);
      assert.deepEqual(
        own.map(([key, text]) => [key, placesIn(text)]),
        Object.entries(english).map(([key, text]) => [key, placesIn(text as string)]),
      );
    });

    test('is plain text: trimmed, no markup, one character for dots, no straight apostrophe', async () => {
      for (const [key, text] of await read(tag)) {
        assert.match(text, /^\S(.*\S)?$/u, key);
        assert.doesNotMatch(text.replaceAll(/\{\w+\}/g, 'x'), /[<>&{}'"]|\.\.|\s\s/u, key);
      }
    });

    test('is written in one script, its own', async () => {
      const own = lettersOf(tag);
      for (const [key, text] of await read(tag)) {
        const letters = text.replaceAll(LATIN, '').match(/\p{L}/gu) ?? [];
        assert.deepEqual(
          letters.filter((letter) => !own.test(letter)),
          [],
          `${key}: ${text}`,
        );
      }
    });

    test('leaves nothing in English', async () => {
      if (tag === 'en') return;
      const own = new Map(await read(tag));
      const same = Object.entries(english).filter(([key, text]) => own.get(key) === text);
      assert.deepEqual(
        same.map(([key]) => key),
        SHARED[tag] ?? [],
      );
    });
  });
}
