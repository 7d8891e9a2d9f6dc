/** Owns where each language's words are; a bundler makes a file of each. English is always there. */
import type {Language} from './language.ts';
import type {Words} from './languages/words.ts';

/** A language's words. */
export interface LanguagePart {
  readonly words: Words;
}

/** Brings a language's words. */
export const PACKS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<LanguagePart>>> = {
  ar: () => import('./languages/ar.ts'),
  bg: () => import('./languages/bg.ts'),
  ca: () => import('./languages/ca.ts'),
  cs: () => import('./languages/cs.ts'),
  da: () => import('./languages/da.ts'),
  de: () => import('./languages/de.ts'),
  el: () => import('./languages/el.ts'),
  es: () => import('./languages/es.ts'),
  et: () => import('./languages/et.ts'),
  fa: () => import('./languages/fa.ts'),
  fi: () => import('./languages/fi.ts'),
  fr: () => import('./languages/fr.ts'),
  he: () => import('./languages/he.ts'),
  hi: () => import('./languages/hi.ts'),
  hr: () => import('./languages/hr.ts'),
  hu: () => import('./languages/hu.ts'),
  id: () => import('./languages/id.ts'),
  it: () => import('./languages/it.ts'),
  ja: () => import('./languages/ja.ts'),
  ko: () => import('./languages/ko.ts'),
  lt: () => import('./languages/lt.ts'),
  lv: () => import('./languages/lv.ts'),
  ms: () => import('./languages/ms.ts'),
  nb: () => import('./languages/nb.ts'),
  nl: () => import('./languages/nl.ts'),
  pl: () => import('./languages/pl.ts'),
  pt: () => import('./languages/pt.ts'),
  'pt-BR': () => import('./languages/pt-BR.ts'),
  ro: () => import('./languages/ro.ts'),
  ru: () => import('./languages/ru.ts'),
  sk: () => import('./languages/sk.ts'),
  sl: () => import('./languages/sl.ts'),
  sv: () => import('./languages/sv.ts'),
  th: () => import('./languages/th.ts'),
  tr: () => import('./languages/tr.ts'),
  uk: () => import('./languages/uk.ts'),
  vi: () => import('./languages/vi.ts'),
  zh: () => import('./languages/zh.ts'),
  'zh-TW': () => import('./languages/zh-TW.ts'),
};
