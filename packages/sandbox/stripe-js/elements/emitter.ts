/** Listeners by event name, as Stripe.js elements have them. */
import {ownMembers} from './own-members.ts';

type Listener = (event: unknown) => void;

/** An object with listeners. */
export class Emitter {
  #listeners: {name: string; listener: Listener; once: boolean}[] = [];

  constructor() {
    ownMembers(this);
  }

  on(name: string, listener: Listener): this {
    this.#listeners.push({name, listener, once: false});
    return this;
  }

  once(name: string, listener: Listener): this {
    this.#listeners.push({name, listener, once: true});
    return this;
  }

  /** Without a listener: all of this name. */
  off(name: string, listener?: Listener): this {
    this.#listeners = this.#listeners.filter(
      (entry) => entry.name !== name || (listener !== undefined && entry.listener !== listener),
    );
    return this;
  }

  /** Whether the event has a listener. */
  protected hears(name: string): boolean {
    return this.#listeners.some((entry) => entry.name === name);
  }

  protected emit(name: string, event?: unknown): void {
    const called = this.#listeners.filter((entry) => entry.name === name);
    this.#listeners = this.#listeners.filter((entry) => entry.name !== name || !entry.once);
    for (const {listener} of called) listener(event);
  }
}
