/** Holds the state of one checkout: nothing else writes it. What is under way in a phase ends with the phase. */
import {isLegal, next, START, type CheckoutEvent, type State} from './state.ts';

/** The state of one checkout, and what is under way in it. */
export class Store {
  readonly #onChange: (before: State) => void;
  #state = START;
  #work = new AbortController();

  /** @param onChange hears of each change, with the state before it */
  constructor(onChange: (before: State) => void) {
    this.#onChange = onChange;
  }

  /** Where the checkout is. */
  get state(): State {
    return this.#state;
  }

  /** Whether something may happen now. */
  may(type: CheckoutEvent['type']): boolean {
    return isLegal(this.#state, type);
  }

  /** Something happens. What can't happen is a mistake of ours: the page's console hears of it, and the sale goes on. */
  send(event: CheckoutEvent): void {
    const before = this.#state;
    try {
      this.#state = next(before, event);
    } catch (error) {
      return queueMicrotask(() => {
        throw error;
      });
    }
    // A tag that leaves may have been idle before, and tells nothing any more.
    if (event.type === 'leave' || before.name !== this.#state.name) this.#work.abort();
    return this.#onChange(before);
  }

  /** Something begins: what was under way ends. Aborted when something newer begins, or the phase is another one. */
  begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    return this.#work.signal;
  }
}
