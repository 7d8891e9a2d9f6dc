/** Owns which words are said: the page's own, else the language's, else English ones. */
import {words as english} from '../languages/en.ts';
import type {Words} from '../languages/words.ts';
import type {Speech} from '../speech.ts';

/** What a tag says; what a page leaves undefined stays ours. */
export function wordsOf({words}: Speech, messages: Partial<Words> | undefined): Words {
  const own = Object.entries(messages ?? {}).filter(([, text]) => text !== undefined);
  return {...english, ...words, ...Object.fromEntries(own)};
}
