/** The field of the buyer's e-mail address: what stands in it, and whether it is one. Asks nobody. */
import {readEmail} from '../purchase/email.ts';
import type {BuyBoxSettings} from '../settings.ts';

/** The e-mail address of one cart. */
export class EmailField {
  /** What stands in the field. */
  text = '';
  /** Whether it was left, or Pay was pressed: before that nobody is told that it is wrong. */
  isChecked = false;
  readonly #host: BuyBoxSettings;
  #isTyped = false;
  #settled = '';

  constructor(host: BuyBoxSettings) {
    this.#host = host;
  }

  /** Whether the page asks for one. */
  get isAsked(): boolean {
    return this.#host.email === 'ask';
  }

  /** The address, once it was left: nobody is asked about half of one. Where none is asked for, the page's own. */
  get email(): string | undefined {
    return readEmail(this.isAsked ? this.#settled : this.#host.customerEmail);
  }

  /** Whether it has to be told that it is wrong. */
  get isInvalid(): boolean {
    return this.isAsked && this.isChecked && readEmail(this.text) === undefined;
  }

  /** What the page or the host knows, until the buyer has typed. */
  fill(known: string | null | undefined): void {
    if (this.#isTyped || !known || known === this.text) return;
    this.text = this.#settled = known;
    this.#host.requestUpdate();
  }

  /** It was typed. */
  type(text: string): void {
    this.#isTyped = true;
    this.text = text;
    if (this.isChecked) this.#settled = text;
    this.#host.requestUpdate();
  }

  /** It was left, or Pay was pressed; returns whether it may be used. */
  check(): boolean {
    this.isChecked = this.isChecked || this.text !== '';
    this.#settled = this.text;
    this.#host.requestUpdate();
    return !this.isAsked || readEmail(this.text) !== undefined;
  }

  /** Pay was pressed: also nothing is wrong now. */
  insist(): boolean {
    this.isChecked = true;
    return this.check();
  }
}
