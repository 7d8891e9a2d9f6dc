/** Where each language's further words are, by the names of their parts; a bundler makes a file of each. */
import type {Language} from '../match.ts';
import type {MoreWords} from './words.ts';

/** A language's further words. */
export interface MorePart {
  readonly words: MoreWords;
}

/** The part of a language. English comes with each part that says it. */
export type MoreName = `more-${Exclude<Language, 'en'>}`;

/** Brings a language's further words. */
export const MORE_PACKS: Readonly<Record<MoreName, () => Promise<MorePart>>> = {
  'more-ar': () => import('./ar.ts'),
  'more-bg': () => import('./bg.ts'),
  'more-ca': () => import('./ca.ts'),
  'more-cs': () => import('./cs.ts'),
  'more-da': () => import('./da.ts'),
  'more-de': () => import('./de.ts'),
  'more-el': () => import('./el.ts'),
  'more-es': () => import('./es.ts'),
  'more-et': () => import('./et.ts'),
  'more-fa': () => import('./fa.ts'),
  'more-fi': () => import('./fi.ts'),
  'more-fr': () => import('./fr.ts'),
  'more-he': () => import('./he.ts'),
  'more-hi': () => import('./hi.ts'),
  'more-hr': () => import('./hr.ts'),
  'more-hu': () => import('./hu.ts'),
  'more-id': () => import('./id.ts'),
  'more-it': () => import('./it.ts'),
  'more-ja': () => import('./ja.ts'),
  'more-ko': () => import('./ko.ts'),
  'more-lt': () => import('./lt.ts'),
  'more-lv': () => import('./lv.ts'),
  'more-ms': () => import('./ms.ts'),
  'more-nb': () => import('./nb.ts'),
  'more-nl': () => import('./nl.ts'),
  'more-pl': () => import('./pl.ts'),
  'more-pt': () => import('./pt.ts'),
  'more-pt-BR': () => import('./pt-BR.ts'),
  'more-ro': () => import('./ro.ts'),
  'more-ru': () => import('./ru.ts'),
  'more-sk': () => import('./sk.ts'),
  'more-sl': () => import('./sl.ts'),
  'more-sv': () => import('./sv.ts'),
  'more-th': () => import('./th.ts'),
  'more-tr': () => import('./tr.ts'),
  'more-uk': () => import('./uk.ts'),
  'more-vi': () => import('./vi.ts'),
  'more-zh': () => import('./zh.ts'),
  'more-zh-TW': () => import('./zh-TW.ts'),
};
