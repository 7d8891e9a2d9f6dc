/** What one tag says, in the language that it speaks by now. */
import type {ConfigReply} from '../../contract/messages.ts';
import {formatAmount} from '../../contract/money.ts';
import type {BuyBoxSettings} from '../settings.ts';
import type {Speech} from './choose.ts';
import {wordsOf} from './words-of.ts';
import type {Words} from './words.ts';

/** The language of one tag. English until another one is there. */
export class Speaker {
  /** The language now, with its words. */
  speech: Speech = {locale: 'en', language: 'en', words: undefined};
  readonly #host: BuyBoxSettings;
  readonly #learn: () => Promise<Speech>;
  readonly #offer: () => Pick<ConfigReply, 'product' | 'written'> | undefined;
  #lesson: Promise<Speech> | undefined;

  /** @param offer what the server has said, with the amounts that it has written */
  constructor(
    host: BuyBoxSettings,
    learn: () => Promise<Speech>,
    offer: () => Pick<ConfigReply, 'product' | 'written'> | undefined,
  ) {
    this.#host = host;
    this.#learn = learn;
    this.#offer = offer;
  }

  /** The words, with the page's own in place of ours. */
  get words(): Words {
    return wordsOf(this.speech, this.#host.messages);
  }

  /** Brings the language that the tag is set to; the last of several counts. */
  async learn(): Promise<void> {
    const lesson = (this.#lesson = this.#learn());
    const speech = await lesson;
    if (lesson !== this.#lesson) return;
    this.speech = speech;
    this.#host.requestUpdate();
  }

  /**
   * An amount in minor units, as it is written in this language; nothing while the currency isn't known. The server has
   * written the first ones: the browser's own first `Intl` takes as long as all else that is drawn.
   */
  money(amount: number, currency: string | undefined): string {
    if (!currency) return '';
    const {written, product} = this.#offer() ?? {};
    const isWritten = written?.locale === this.speech.locale && product?.currency === currency;
    return (isWritten && written.amounts[amount]) || formatAmount(amount, currency, this.speech.locale);
  }
}
