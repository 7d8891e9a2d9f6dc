/** Chooses the language of a tag, and brings its words. */
import {matchLanguage, type Language} from './match.ts';
import type {LanguagePart} from './load.ts';
import type {Words} from './words.ts';

/** A language with its words. */
export interface Speech {
  /** BCP 47 tag for amounts and numbers; the words may be those of a language near it. */
  readonly locale: string;
  readonly language: Language;
  /** Undefined for English, which comes with the checkout itself. */
  readonly words: Words | undefined;
}

/** A tag that may say which language it is in. */
type Tag = HTMLElement & {readonly locale: string | null};

/** The BCP 47 tag of the language of a tag: the attribute's, the nearest `lang`, the browser's. */
export function localeOf(tag: Tag): string {
  const wishes = [tag.locale, nearestLang(tag), navigator.language];
  return wishes.map(canonical).find((wish) => wish !== undefined) ?? 'en';
}

/**
 * Brings the language of a tag; English where it can't be brought.
 * @param loadWords brings the words of a language
 */
export async function learn(
  tag: Tag,
  loadWords: (language: Exclude<Language, 'en'>) => Promise<LanguagePart>,
): Promise<Speech> {
  const locale = localeOf(tag);
  const language = matchLanguage([locale]);
  const english: Speech = {locale: locale.startsWith('en') ? locale : 'en', language: 'en', words: undefined};
  if (language === 'en') return english;
  return loadWords(language).then(
    ({words}) => ({locale, language, words}),
    () => english,
  );
}

function nearestLang(node: Element): string | null {
  const lang = node.closest<HTMLElement>('[lang]')?.lang;
  const root = node.getRootNode();
  return lang || !(root instanceof ShadowRoot) ? (lang ?? null) : nearestLang(root.host);
}

/** A page may say `en_US`, or nonsense; a browser may say `en-US@posix`. */
function canonical(tag: string | null | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag?.replace('_', '-').split('@', 1) ?? [])[0];
  } catch {
    return undefined;
  }
}
