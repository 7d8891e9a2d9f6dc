/** What a cart says, in the language that its tag speaks by now. */
import type {Context} from '../checkout/context.ts';
import {mergeWords} from '../languages/merge-words.ts';
import {inTime} from '../purchase/wait.ts';
import {words as english} from './words/en.ts';
import type {CartWords} from './words/words.ts';

/** So long a form waits for the words of its cart. */
const LIMIT_MS = 3_000;

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

  /** Brings the tag's language; English where it can't be brought, and until it comes. */
  async learn(): Promise<void> {
    const {language} = this.#context.speaker.speech;
    if (!this.isBehind) return;
    this.#language = language;
    await inTime(this.#bring(language), LIMIT_MS);
  }

  async #bring(language: string): Promise<void> {
    const {loadPart, host} = this.#context;
    const part = language === 'en' ? undefined : await loadPart(`cart-${language}`).catch(() => undefined);
    // The tag may have turned to another one meanwhile.
    if (language !== this.#language) return;
    this.#words = part?.words ?? english;
    host.requestUpdate();
  }
}
