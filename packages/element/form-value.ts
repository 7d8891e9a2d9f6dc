/** What a `<form>` around the tag gets of it: the receipt of the paid order, and whether it may be sent. */
import {isDrawn} from './drawn.ts';
import type {PhaseName} from './events.ts';
import type {BuyBoxSettings} from './settings.ts';

/** The order of a checkout, once the server has told it. */
interface Ordered {
  readonly order?: {readonly receipt?: string | undefined} | undefined;
}

/** The tag's side of its form, and of its `:state()`. */
export class FormValue {
  readonly #host: BuyBoxSettings;
  readonly #internals: ElementInternals;

  constructor(host: BuyBoxSettings) {
    this.#host = host;
    this.#internals = host.attachInternals();
  }

  /** The phase is another one, or what the form wants has changed. */
  show(phase: PhaseName, state: Ordered | undefined, required: string): void {
    const isPaid = phase === 'succeeded';
    // What is drawn takes a layout to know, and most tags are not required.
    const anchor = isPaid || !this.#host.required ? undefined : this.#findAnchor();
    this.#decorate(phase);
    this.#internals.setFormValue((isPaid && state?.order?.receipt) || null);
    this.#internals.setValidity({valueMissing: !!anchor}, required, anchor);
  }

  /** Where the browser's message points to. */
  #findAnchor(): HTMLElement | undefined {
    const places = [
      ...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[part~="submit"], [part~="base"]') ?? []),
    ];
    return places.filter(isDrawn).pop() ?? places[0];
  }

  /** Safari has no states before 17.4, and Chrome before 125 takes other names: a nicety that stops no sale. */
  #decorate(phase: PhaseName): void {
    try {
      const {states} = this.#internals;
      states.clear();
      states.add(phase);
    } catch {
      // `data-state` says the same.
    }
  }

  /** Whether the form around it may be sent. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** The same, and tells the person. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** The form that the tag is in. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }
}
