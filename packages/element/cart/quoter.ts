/** Asks the shop what a cart costs: one question at a time, the newest, a moment after the last change. Draws nothing. */
import type {QuoteReply, QuoteRequest} from '../../contract/messages.ts';
import type {Refusal} from '../purchase/client.ts';
import {refusalOf} from '../purchase/failures.ts';

/** Whoever types goes on typing. */
const DEBOUNCE_MS = 300;

/** What is known of a question. */
export type Answer =
  /** With what the shop has said before of something else, in the same currency. */
  | {readonly name: 'pending'; readonly before: QuoteReply | undefined}
  | {readonly name: 'known'; readonly reply: QuoteReply}
  | {readonly name: 'failed'; readonly refusal: Refusal};

const UNKNOWN: Refusal = {code: 'network_error', message: '', retryable: true};

/** Sends the question; given up by the signal. */
export type SendQuote = (request: QuoteRequest, signal: AbortSignal) => Promise<QuoteReply>;

/** The questions of one cart. */
export class Quoter {
  readonly #send: SendQuote;
  readonly #onAnswer: () => void;
  #key = '';
  #answer: Answer | undefined;
  #asking = new AbortController();
  /** Resolves when the newest question is answered, or has failed. */
  settled: Promise<void> = Promise.resolve();

  /** @param onAnswer hears that there is an answer, or none */
  constructor(send: SendQuote, onAnswer: () => void) {
    this.#send = send;
    this.#onAnswer = onAnswer;
  }

  /** What is known of this very request. */
  answerTo(request: QuoteRequest): Answer | undefined {
    return keyOf(request) === this.#key ? this.#answer : undefined;
  }

  /** Asks, unless that was asked last; at once where nothing was asked before. */
  ask(request: QuoteRequest, isUrgent = false): void {
    const key = keyOf(request);
    if (key === this.#key) return;
    const wait = isUrgent || this.#key === '' ? 0 : DEBOUNCE_MS;
    this.#asking.abort();
    this.#asking = new AbortController();
    this.#key = key;
    const before = lastReplyIn(this.#answer);
    this.#answer = {name: 'pending', before: before?.currency === request.currency ? before : undefined};
    this.settled = this.#hear(request, wait, this.#asking.signal);
  }

  /** What was answered counts no more: a price may have changed. */
  forget(): void {
    this.#asking.abort();
    this.#key = '';
    this.#answer = undefined;
  }

  async #hear(request: QuoteRequest, wait: number, signal: AbortSignal): Promise<void> {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (signal.aborted) return;
    const answer = await this.#send(request, signal).then(
      (reply): Answer => ({name: 'known', reply}),
      (error: unknown): Answer => ({name: 'failed', refusal: refusalOf(error) ?? UNKNOWN}),
    );
    if (signal.aborted) return;
    this.#answer = answer;
    this.#onAnswer();
  }
}

/** What the shop has said last; undefined where it had no word. */
export function lastReplyIn(answer: Answer | undefined): QuoteReply | undefined {
  if (answer?.name === 'pending') return answer.before;
  return answer?.name === 'known' ? answer.reply : undefined;
}

function keyOf(request: QuoteRequest): string {
  return JSON.stringify(request);
}
