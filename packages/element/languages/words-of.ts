/** Which words are said: the page's own, else the language's, else English ones. */
import {words as english} from './en.ts';
import type {Words} from './words.ts';
import type {Speech} from './choose.ts';

/** What a tag says; what a page leaves undefined stays ours, and so does what it says in no words. */
export function wordsOf({words}: Speech, messages: Partial<Words> | undefined): Words {
  const own = Object.entries(messages ?? {}).filter(([name, said]) => isSaid(name, said));
  return {...english, ...words, ...Object.fromEntries(own)};
}

/** Whether a page's own is what English has there: a sentence, or the forms of one. */
function isSaid(name: string, said: unknown): boolean {
  const ours: unknown = Object.entries(english).find(([known]) => known === name)?.[1];
  if (typeof ours !== 'object' || typeof said !== 'object')
    return typeof ours === 'string' && typeof said === 'string' && said.trim() !== '';
  return Object.hasOwn(said ?? {}, 'other') && Object.values(said ?? {}).every((form) => typeof form === 'string');
}
