/** The words of the frames in the buyer's language. A document has one language at a time. */
import {ENGLISH, type Phrase} from './english.ts';
import {LANGUAGES} from './languages.ts';

let spoken: Partial<Record<Phrase, string>> = {};

/** Chooses the language for a code such as `zh-HK`: that one, its family, or English. */
export function setLanguage(locale: string): void {
  spoken = LANGUAGES[locale] ?? LANGUAGES[locale.split('-')[0] ?? ''] ?? {};
}

/** The sentence in the language that was chosen. */
export function say(phrase: Phrase): string {
  return spoken[phrase] ?? ENGLISH[phrase];
}
