/** When a tag loads: what it waits for. Loads nothing itself. */
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {BuyBoxSettings} from './settings.ts';
import {hearOfUnfinished} from './purchase/unfinished.ts';

/** So far below the fold the buyer is on the way here. */
const MARGIN = '300px';

const TOUCHES = ['pointerenter', 'pointerdown', 'focusin'];

type Host = ReactiveControllerHost & BuyBoxSettings;

/** What a tag has seen of its buyer. */
export class Arrival implements ReactiveController {
  readonly #host: Host;
  readonly #onChange: () => void;
  readonly #isAwaited: () => boolean;
  #isNear = false;
  #isTouched = false;
  #isAsked = false;
  #stopHearing = (): void => undefined;
  #observer: IntersectionObserver | undefined;

  /** @param isAwaited whether a payment is to be told, whoever is near */
  constructor(host: Host, onChange: () => void, isAwaited: () => boolean) {
    this.#host = host;
    this.#onChange = onChange;
    this.#isAwaited = isAwaited;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => this.#look(entries), {rootMargin: MARGIN});
    this.#observer.observe(this.#host);
    for (const touch of TOUCHES) this.#host.addEventListener(touch, this.#handleTouch);
    this.#stopHearing = hearOfUnfinished(this.#onChange);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    for (const touch of TOUCHES) this.#host.removeEventListener(touch, this.#handleTouch);
    this.#stopHearing();
  }

  /** Whether the price is to be asked for. */
  get wantsOffer(): boolean {
    return this.#isInSight || this.#isAsked || this.#isAwaited();
  }

  /** Whether Stripe is to be loaded, where the form is in sight. */
  get wantsForm(): boolean {
    return this.#isTouched || (this.#isInSight && this.#host.load !== 'interaction');
  }

  get #isInSight(): boolean {
    return this.#isNear || this.#isTouched || this.#host.load === 'eager';
  }

  /** The buyer has come, by whatever way. */
  touch(): void {
    this.#isTouched = true;
    this.#onChange();
  }

  /** The page wants to know, wherever the buyer is. */
  ask(): void {
    this.#isAsked = true;
    this.#onChange();
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    if (!entries.some(({isIntersecting}) => isIntersecting)) return;
    this.#isNear = true;
    this.#observer?.disconnect();
    this.#onChange();
  }

  readonly #handleTouch = (): void => {
    if (!this.#isTouched) this.touch();
  };
}
