/** The field of a promotion code: what is typed, what is applied, what was refused. Knows no server. */
import type {BuyBoxSettings} from '../settings.ts';

/** The promotion code of one cart. */
export class Promotion {
  /** What stands in the field. */
  text = '';
  /** What the shop is told; undefined without one. */
  code: string | undefined;
  /** Whether the shop has refused what stands in the field. */
  isRefused = false;
  /** Whether the field is shown, and not the link that opens it. */
  isOpen = false;
  readonly #host: BuyBoxSettings;
  #given: string | null = null;

  constructor(host: BuyBoxSettings) {
    this.#host = host;
  }

  /** Whether the page asks for one. */
  get isAsked(): boolean {
    return this.#host.promotionCode !== null && this.#host.promotionCode !== undefined;
  }

  /** Whether something was typed that nobody has applied yet. */
  get isUnapplied(): boolean {
    return this.isOpen && !this.isRefused && this.code === undefined && this.text.trim() !== '';
  }

  /** What the page has set is applied; once, for the buyer may have taken it out. */
  read(): void {
    const given = this.#host.promotionCode ?? null;
    if (given === this.#given) return;
    this.#given = given;
    this.text = given ?? '';
    this.apply();
  }

  /** The field is to be seen. */
  open(): void {
    this.isOpen = true;
    this.#host.requestUpdate();
  }

  /** Another code was typed. */
  type(text: string): void {
    this.text = text;
    this.isRefused = false;
    this.#host.requestUpdate();
  }

  /** What was typed is what the shop is told. */
  apply(): void {
    this.code = this.text.trim() || undefined;
    this.isRefused = false;
    this.#host.requestUpdate();
  }

  /** The buyer, or the page, goes on without. */
  remove(): void {
    this.text = '';
    this.apply();
  }

  /** The shop takes it not, or no longer. */
  refuse(): void {
    this.code = undefined;
    this.isRefused = this.isOpen = true;
    this.#host.requestUpdate();
  }
}
