/** Whoever wishes for a language gets the nearest one that there is, and Stripe's fields speak it too. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isRightToLeft} from '../../packages/element/languages/fill.ts';
import {LANGUAGES, matchLanguage} from '../../packages/element/languages/match.ts';
import {stripeLocale} from '../../packages/element/stripe/stripe-locale.ts';

/** Wishes, the language they get. */
const MATCHED: readonly [string[], string][] = [
  [['de'], 'de'],
  [['de-CH'], 'de'],
  [['DE_at'], 'de'],
  [['pt'], 'pt'],
  [['pt-PT'], 'pt'],
  [['pt-AO'], 'pt'],
  [['pt-BR'], 'pt-BR'],
  [['PT-br'], 'pt-BR'],
  [['pt_BR'], 'pt-BR'],
  [['zh'], 'zh'],
  [['zh-CN'], 'zh'],
  [['zh-SG'], 'zh'],
  [['zh-Hans'], 'zh'],
  [['zh-Hans-HK'], 'zh'],
  [['zh-TW'], 'zh-TW'],
  [['zh-HK'], 'zh-TW'],
  [['zh-MO'], 'zh-TW'],
  [['zh-Hant'], 'zh-TW'],
  [['zh-Hant-HK'], 'zh-TW'],
  [['nb-NO'], 'nb'],
  [['no'], 'nb'],
  [['no-NO'], 'nb'],
  [['nn-NO'], 'nb'],
  [['iw-IL'], 'he'],
  [['in-ID'], 'id'],
  [['es-419'], 'es'],
  [['sl-rozaj-biske-1994'], 'sl'],
  [['de-u-nu-latn'], 'de'],
  [['gsw-CH', 'fr-CH', 'de'], 'fr'],
  [['en-GB', 'de'], 'en'],
  [['', '*', 'constructor', 'toString', '-', 'x-de', 'i-klingon'], 'en'],
  [['e', 'eng', 'english', 'de'], 'de'],
  [['tlh'], 'en'],
  [[], 'en'],
];

for (const [wanted, tag] of MATCHED) {
  test(`gives ${tag} to who wishes for ${wanted.join(', ') || 'nothing'}`, () => {
    assert.equal(matchLanguage(wanted), tag);
  });
}

test('gives every language to who wishes for it', () => {
  assert.deepEqual(
    LANGUAGES.map((tag) => matchLanguage([tag])),
    LANGUAGES,
  );
});

test('writes from right to left where the script does', () => {
  const scripts = ['ar', 'fa', 'he', 'ar-EG', 'ur', 'arn', 'fat', 'de', 'en'].filter(isRightToLeft);
  assert.deepEqual(scripts, ['ar', 'fa', 'he', 'ar-EG', 'ur']);
});

test('Stripe’s fields speak the same language, or follow the browser where they lack it', () => {
  assert.deepEqual(
    LANGUAGES.filter((tag) => stripeLocale(tag) !== tag),
    ['ca', 'fa', 'hi', 'uk'],
  );
  assert.equal(stripeLocale('uk'), 'auto');
  assert.equal(stripeLocale('zh-TW'), 'zh-TW');
});
