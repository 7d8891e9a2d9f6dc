/** Where a person's focus goes when what they were at comes or goes. Knows the tag's parts, not its phases. */

import {isDrawn} from '../drawn.ts';

/** Where the buyer's next act is awaited, the first that there is. */
const NEXT_ACT = '[aria-invalid="true"], #quantity, #amount, [part~="submit"]';
/** What there is to choose. */
const CHOICE = '#quantity:enabled, #amount:enabled';
/** What a closed checkout is opened by, or loaded anew. */
const WAY_BACK = '[part~="open"], .notice button';

/** The focus of one tag. */
export class Focus {
  readonly #root: ShadowRoot;
  #heading: HTMLElement | null = null;
  #wasInside = false;
  #button: Element | null = null;
  /** A button that can't be pressed for a moment has lost the focus by that. */
  #interrupted: HTMLButtonElement | undefined;
  #wasOpen = false;
  /** Where the focus was put by the opening; undefined once the buyer has been led on, or has gone on. */
  #arrival: Element | null | undefined;

  constructor(root: ShadowRoot) {
    this.#root = root;
  }

  /** Puts it where the buyer goes on. */
  lead(options?: FocusOptions): void {
    const base = this.#root.querySelector('[part="base"]');
    const place = base && isDrawn(base) ? base : this.#root;
    place.querySelector<HTMLElement>(NEXT_ACT)?.focus(options);
  }

  /** Before the tag is drawn. */
  willUpdate(): void {
    this.#wasInside = this.#root.host.matches(':focus-within');
    this.#button = this.#root.activeElement;
  }

  /** After it was drawn: the button that was pressed may be gone, and nobody must be left nowhere. */
  follow(isOpen: boolean, isReady: boolean): void {
    const heading = this.#root.querySelector<HTMLElement>('[part="success"] h2');
    if (heading && heading !== this.#heading && this.#wasInside) heading.focus();
    this.#heading = heading;
    this.#giveBack();
    if (isOpen && !this.#wasOpen) this.#arrive();
    this.#wasOpen = isOpen;
    if (isOpen && isReady) this.#leadFromArrival();
  }

  /** A person has closed the checkout: back to what opened it, unless they or the page are elsewhere. */
  leave(): void {
    if (this.#isNowhere()) this.#root.querySelector<HTMLElement>(WAY_BACK)?.focus({preventScroll: true});
  }

  /** A dialog takes the focus by itself; what opened a checkout in its place has gone, with the focus in it. */
  #arrive(): void {
    if (this.#wasInside && this.#isNowhere()) this.#root.querySelector<HTMLElement>('.close')?.focus();
    this.#arrival = this.#root.activeElement;
  }

  /** To the button that may be pressed again, unless the person has gone on meanwhile. */
  #giveBack(): void {
    if (this.#button instanceof HTMLButtonElement && this.#button.disabled) this.#interrupted = this.#button;
    if (!this.#interrupted || this.#interrupted.disabled) return;
    if (this.#isNowhere()) this.#interrupted.focus({preventScroll: true});
    this.#interrupted = undefined;
  }

  #leadFromArrival(): void {
    const isThere = this.#arrival && this.#root.activeElement === this.#arrival;
    this.#arrival = undefined;
    if (isThere) this.#root.querySelector<HTMLElement>(CHOICE)?.focus({preventScroll: true});
  }

  #isNowhere(): boolean {
    const around = this.#root.host.getRootNode() as Document | ShadowRoot;
    const active = this.#root.activeElement ?? around.activeElement ?? document.activeElement;
    return !active || active === document.body || !isDrawn(active);
  }
}
