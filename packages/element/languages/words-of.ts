/** What a tag says before anything is paid. */
import {words as english} from './en.ts';
import {mergeWords} from './merge-words.ts';
import type {Words} from './words.ts';
import type {Speech} from './choose.ts';

/** The words of a tag. */
export function wordsOf({words}: Speech, messages: object | undefined): Words {
  return mergeWords(english, words, messages);
}
