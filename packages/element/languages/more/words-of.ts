/** What a tag says besides, where that is needed. */
import type {BuyBoxSettings} from '../../settings.ts';
import type {Language} from '../match.ts';
import {mergeWords} from '../merge-words.ts';
import {words as english} from './en.ts';
import type {MorePart} from './load.ts';
import type {MoreWords} from './words.ts';

/** Who speaks, and which words have come. */
interface Speaking {
  readonly language: Language;
  readonly settings: Pick<BuyBoxSettings, 'messages'>;
  readonly parts: Readonly<Partial<Record<string, unknown>>>;
}

/** The words of a tag; English until its own have come. */
export function moreWordsOf({language, settings, parts}: Speaking): MoreWords {
  const brought = parts[`more-${language}`] as MorePart | undefined;
  return mergeWords(english, brought?.words, settings.messages);
}
