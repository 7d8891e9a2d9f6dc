/** What a cart says, in the language that its tag speaks by now. */
import type {Context} from '../checkout/context.ts';
import {mergeWords} from '../languages/merge-words.ts';
import {words as english} from './words/en.ts';
import type {CartWords} from './words/words.ts';

/** The words of one cart. English until another language is there. */
export class CartSpeaker {
  readonly #context: Context;
  #language = 'en';
  #words: CartWords = english;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The words, with the page's own in place of ours. */
  get words(): CartWords {
    return mergeWords(english, this.#words, this.#context.host.messages);
  }

  /** Whether the tag speaks another language by now. */
  get isBehind(): boolean {
    return this.#context.speaker.speech.language !== this.#language;
  }

  /** Brings the tag's language; English where it can't be brought. */
  async learn(): Promise<void> {
    const {speaker, loadPart, host} = this.#context;
    const {language} = speaker.speech;
    if (!this.isBehind) return;
    this.#language = language;
    const part = language === 'en' ? undefined : await loadPart(`cart-${language}`).catch(() => undefined);
    // The tag may have turned to another one meanwhile.
    if (language !== this.#language) return;
    this.#words = part?.words ?? english;
    host.requestUpdate();
  }
}
