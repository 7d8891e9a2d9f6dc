/** Owns the tag: its properties and what a person does to it. Where it is, is `checkout.ts`; its look, `views.ts`. */
import {LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import {total} from '../contract/pricing.ts';
import {Checkout} from './checkout.ts';
import type {PhaseName} from './phases.ts';
import {nearestQuantity, parseQuantity, stepByKey} from './quantity.ts';
import {styles} from './styles.ts';
import {renderBuyBox, type Gestures} from './views.ts';

/**
 * Sells one product on any page: a quantity, a total, Stripe's payment form and a button that pays.
 *
 * The server decides the price and fulfils the order; an event is a hint for the page, never a proof of payment.
 * The look follows the page's `color-scheme`.
 *
 * @fires buybox-ready - The buyer can type.
 * @fires buybox-change - What was typed is now complete, empty or of another method. Never what it was.
 * @fires buybox-quantity-change - A person chose another quantity. Cancel it to keep the previous one.
 * @fires buybox-submit - Before any money moves. Cancel it to stop the payment, or hand a promise to `waitUntil`.
 * @fires buybox-processing - The payment was made, and its result is not yet known. Cancel it to hide our text.
 * @fires buybox-success - The server says that the order is paid. Cancel it to show your own thanks.
 * @fires buybox-error - A payment failed; pressing Pay again is safe. Cancel it to show your own message.
 * @fires buybox-unavailable - There is no checkout. Cancel it to hide our notice and the default slot.
 *
 * @slot - Shown when the checkout can't be loaded: put another way to buy here, such as a link.
 * @slot payment - Stripe's form. The tag fills it; a page whose framework owns the tag's children brings the `<div>`.
 *
 * @csspart base - The box.
 * @csspart header - Name and description.
 * @csspart quantity - The stepper.
 * @csspart quantity-decrement - Its minus button.
 * @csspart quantity-input - Its field.
 * @csspart quantity-increment - Its plus button.
 * @csspart total - What it costs.
 * @csspart error - What went wrong.
 * @csspart submit - The button that pays.
 * @csspart success - What is shown after paying.
 * @csspart test-badge - The sentence that says that no real money is taken.
 *
 * @cssprop --buybox-accent - Button, links and focus.
 * @cssprop --buybox-background - The box's.
 * @cssprop --buybox-text - Text.
 * @cssprop --buybox-text-muted - Less important text.
 * @cssprop --buybox-danger - Errors.
 * @cssprop --buybox-border - Lines.
 * @cssprop --buybox-radius - Corners. Default 8px.
 * @cssprop --buybox-space - Distance between rows. Default 16px.
 * @cssprop --buybox-font - Font family.
 * @cssprop --buybox-font-size - Font size. Default 16px.
 * @cssprop --buybox-focus-ring - Colour of the focus ring. Default the accent.
 * @cssprop --buybox-max-width - Width of the box. Default 30rem.
 *
 * @tagname buy-box
 */
export class BuyBox extends LitElement {
  static override styles = styles;
  static override properties: PropertyDeclarations = {
    product: {reflect: true},
    quantity: {type: Number, reflect: true},
    endpoint: {},
  };

  /** The catalogue's id of what is sold. */
  declare product: string;
  /** How many. Setting it fires no event; a number that may not be bought becomes the nearest that may. @default 1 */
  declare quantity: number;
  /** Where the server is mounted. @default the folder of the script that brought the tag, else `/buybox/` */
  declare endpoint: string | null;

  readonly #checkout = new Checkout(this);
  #heading: HTMLElement | null = null;
  #hadFocus = false;
  /** What was typed, while it isn't a quantity that may be bought. */
  #invalidText: string | undefined;

  constructor() {
    super();
    this.product = '';
    this.quantity = 1;
    this.endpoint = null;
  }

  /** The phase: `idle loading ready submitting processing succeeded failed unavailable`; also in `data-state`. */
  get state(): PhaseName {
    return this.#checkout.phase.name;
  }

  /** What the shown quantity costs, in minor units; undefined until the product is known. */
  get total(): number | undefined {
    return this.#checkout.purchase?.amount;
  }

  /** Loads the checkout anew, such as after `buybox-unavailable`. */
  async refresh(): Promise<void> {
    await this.#checkout.load();
  }

  /** Begins another purchase after one has ended. */
  reset(): void {
    this.#checkout.reset();
  }

  override focus(options?: FocusOptions): void {
    this.#input?.focus(options);
  }

  /** A move that keeps the frame alive needs no care; without this method it would count as a removal. */
  connectedMoveCallback(): void {}

  protected override willUpdate(changed: PropertyValues<this>): void {
    const rules = this.#checkout.offer?.product.quantity;
    if (changed.has('quantity')) this.#invalidText = undefined;
    if (rules) this.quantity = nearestQuantity(this.quantity, rules);
    this.#hadFocus = this.matches(':focus-within');
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('product') || changed.has('endpoint')) void this.#checkout.load();
    else if (changed.has('quantity')) this.#checkout.updateAmount();
    this.#showQuantity();
    this.#followFocus();
  }

  /** The button that was pressed is gone now: a person without eyes must not be left nowhere. */
  #followFocus(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>('[part="success"] h2');
    if (heading && heading !== this.#heading && this.#hadFocus) heading.focus();
    this.#heading = heading;
  }

  protected override render(): TemplateResult {
    const {phase, offer, notice, isQuiet, purchase} = this.#checkout;
    const quantity = this.#invalidText === undefined ? purchase?.quantity : undefined;
    const amount = quantity === undefined ? undefined : purchase?.amount;
    return renderBuyBox({phase, offer, notice, isQuiet, quantity, amount}, this.#gestures);
  }

  /** Not by the template: what was typed and then refused by the page has to leave the field again. */
  #showQuantity(): void {
    const input = this.#input;
    const text = this.#invalidText ?? String(this.#checkout.purchase?.quantity ?? this.quantity);
    if (input && input.value !== text) input.value = text;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>('#quantity');
  }

  readonly #gestures: Gestures = {
    submit: (event) => this.#handleSubmit(event),
    type: () => this.#handleTyping(),
    press: (event) => this.#handleKey(event),
    step: (direction) => this.#chooseByKey(direction === 1 ? 'ArrowUp' : 'ArrowDown'),
    buyAgain: () => this.#handleBuyAgain(),
    retry: () => void this.refresh(),
  };

  #handleSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.#invalidText === undefined) void this.#checkout.pay();
    else this.#input?.focus();
  }

  #handleTyping(): void {
    const rules = this.#checkout.offer?.product.quantity;
    const text = this.#input?.value ?? '';
    const quantity = rules && parseQuantity(text, rules);
    this.#invalidText = quantity === undefined ? text : undefined;
    if (quantity !== undefined) this.#choose(quantity);
    this.requestUpdate();
  }

  #handleKey(event: KeyboardEvent): void {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && this.#chooseByKey(event.key)) event.preventDefault();
  }

  #chooseByKey(key: string): boolean {
    const rules = this.#checkout.offer?.product.quantity;
    const quantity = rules && stepByKey(key, this.quantity, rules);
    if (quantity !== undefined) this.#choose(quantity);
    return quantity !== undefined;
  }

  /** What a person chose, unless the page says no. */
  #choose(quantity: number): void {
    const product = this.#checkout.offer?.product;
    const previous = this.quantity;
    this.#invalidText = undefined;
    this.requestUpdate();
    if (!product || quantity === previous) return;
    const detail = {previous, total: total(product, quantity).amount};
    if (this.#checkout.fire('buybox-quantity-change', detail, quantity)) this.quantity = quantity;
  }

  #handleBuyAgain(): void {
    this.reset();
    void this.updateComplete.then(() => this.focus());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'buy-box': BuyBox;
  }
}
