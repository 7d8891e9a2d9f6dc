/** Owns that the end of a payment which nobody here has heard yet is looked for again, less and less often. */
import type {ReactiveController} from 'lit';
import type {Phase} from '../phases.ts';
import type {Checkout} from '../checkout/checkout.ts';
import {isOnItsWay} from './attempt.ts';
import {hasLost} from './orphans.ts';

/** A bank that takes longer than their sum takes days. */
const DELAYS_MS = [2_000, 4_000, 8_000, 16_000, 32_000, 64_000];

/** The watch over one tag's payment. */
export class Watch implements ReactiveController {
  readonly #checkout: Checkout;
  #seen: Phase | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopHearing = (): void => undefined;

  constructor(checkout: Checkout) {
    this.#checkout = checkout;
  }

  hostConnected(): void {
    addEventListener('online', this.#wake);
    document.addEventListener('visibilitychange', this.#wake);
    const {opening} = this.#checkout;
    this.#stopHearing = opening.hearOfUntold((slots) => {
      if (slots === this.#checkout.connection?.slots) this.#begin();
    });
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#wake);
    document.removeEventListener('visibilitychange', this.#wake);
    this.#stopHearing();
    clearTimeout(this.#timer);
    this.#seen = undefined;
  }

  hostUpdated(): void {
    const {phase, host} = this.#checkout;
    // A tag is drawn also while it is out of the page; what it plans there would never come.
    if (phase === this.#seen || !host.isConnected) return;
    this.#seen = phase;
    this.#begin();
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#plan(DELAYS_MS);
  }

  #plan([delay, ...later]: readonly number[]): void {
    if (delay === undefined || !this.#isWanted) return;
    const look = async (): Promise<void> => {
      await this.#look();
      this.#plan(later);
    };
    this.#timer = setTimeout(() => void look(), delay);
  }

  /** Only what is under way, or may be. */
  get #isWanted(): boolean {
    const {phase, connection, host, opening} = this.#checkout;
    if (!host.isConnected || !connection || /loading|submitting/.test(phase.name)) return false;
    const {slot, product} = connection;
    return phase.name === 'processing' || isOnItsWay(slot) || hasLost(connection) || opening.hasReturned(product);
  }

  /** Somebody is there again: what was to be looked at meanwhile was not. */
  readonly #wake = async (): Promise<void> => {
    await this.#look();
    this.#begin();
  };

  readonly #look = async (): Promise<void> => {
    if (this.#isWanted && document.visibilityState === 'visible') await this.#checkout.resume();
  };
}
