/** Owns the tag: its public face. What is inside comes when a buyer is near: `opening.ts`, and all of `checkout/`. */
import type {PropertyValues, TemplateResult} from 'lit';
import type {BuyboxErrorDetail} from './events.ts';
import {hostStyles} from './view/host-styles.ts';
import {dropCopies, firstChildOf} from './stripe/links.ts';
import {Opening} from './opening.ts';
import type {PhaseName} from './phases.ts';
import {BuyBoxSettings} from './settings.ts';

/**
 * Sells one product on any page: a quantity, a total, Stripe's payment form and a button that pays.
 *
 * The server decides the price and fulfils the order; an event is a hint for the page, never a proof of payment.
 *
 * @fires buybox-ready - The buyer can type. Detail: `methods`.
 * @fires buybox-change - What was typed is now complete, empty or of another method. Never what it was.
 *   Detail: `complete`, `empty`, `method`.
 * @fires buybox-quantity-change - A person chose another quantity. Cancel it to keep the previous
 *   one. Detail: `previous`, `total`.
 * @fires buybox-total-change - The total is another now, by a person's choice or the shop's new price.
 *   Detail: `previous`, `total`, `reason`.
 * @fires buybox-submit - Before any money moves. Cancel it to stop the payment, or hand a promise to
 *   `waitUntil`. A `reference` that is set by then stands on the order. Detail: `total`, `waitUntil`.
 * @fires buybox-action - The buyer's bank asks for something. Known with `confirm="server"` only. Detail: `type`.
 * @fires buybox-redirect - The order is paid and `success-url` comes next. Cancel it to stay. Detail: `url`.
 * @fires buybox-processing - The payment was made, and its result is not yet known. Cancel it to hide our text.
 *   Detail: `status`, `resumed`.
 * @fires buybox-success - The server says that the order is paid. Cancel it to show your own thanks.
 *   Detail: `status`, `amount`, `paymentIntentId`, `reference`, `resumed`.
 * @fires buybox-error - A payment failed; pressing Pay again is safe. Cancel it to show your own message.
 *   Detail: `error` with `code`, `message`, `retryable` and, where known, `declineCode`, `field`, `hint`, `requestId`;
 *   `phase`.
 * @fires buybox-cancel - A person has closed a wallet or the dialog. Detail: `phase`.
 * @fires buybox-unavailable - There is no checkout. Cancel it to hide our notice and the default slot. `hint` says why,
 *   `directive` what the Content-Security-Policy lacks. Detail: `reason`, `hint`, `directive`.
 *
 * @slot - Shown when the checkout can't be loaded: put another way to buy here, such as a link.
 * @slot header - In place of name and description.
 * @slot summary - In place of the total. Show `tag.total` yourself: nobody may pay what they have not read.
 * @slot before-payment - Between the total and the form.
 * @slot terms - Between the form and the button.
 * @slot error - In place of what went wrong; `buybox-error` says it.
 * @slot submit - In place of the button that pays. A click in it pays.
 * @slot after-payment - Below the button.
 * @slot success - In place of our thanks.
 * @slot express - The wallets' buttons. The tag fills it.
 * @slot payment - Stripe's form. The tag fills it; a page whose framework owns the tag's children brings the `<div>`.
 *
 * @csspart base - The box.
 * @csspart header - Name and description.
 * @csspart quantity - The stepper.
 * @csspart presets - The suggested amounts, where the buyer sets the price.
 * @csspart preset - One of them.
 * @csspart amount-input - The field of the amount.
 * @csspart summary - What costs less by the dozen.
 * @csspart summary-line - One line of it; `aria-current` on the one that holds now.
 * @csspart express - The wallets' buttons.
 * @csspart payment - Stripe's form.
 * @csspart message - The same as `error`, by its place beside the button.
 * @csspart spinner - What turns while it is paid.
 * @csspart open - The button of `layout="button"` and `"dialog"`.
 * @csspart close - The button that closes them.
 * @csspart dialog - The dialog.
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
 * @cssprop --buybox-max-width - Width of the box. Default 480px.
 *
 * @tagname buy-box
 */
export class BuyBox extends BuyBoxSettings {
  static override styles = hostStyles;
  /** Takes part in forms: see `name` and `required`. */
  static formAssociated = true;

  readonly #opening = new Opening(this);

  /** The phase: `idle loading ready submitting processing succeeded shown failed unavailable`; also in `data-state`. */
  get state(): PhaseName {
    return this.#opening.phase;
  }

  /** What the shown quantity costs, in minor units; undefined until the product is known. */
  get total(): number | undefined {
    return this.#opening.counter?.checkout.purchase?.amount;
  }

  /** The order that was made; null before. */
  get orderId(): string | null {
    return this.#opening.counter?.checkout.orderId ?? null;
  }

  /** What went wrong last, while it is in the way. */
  get error(): BuyboxErrorDetail | undefined {
    const phase = this.#opening.counter?.checkout.phase;
    return phase?.name === 'failed' ? phase.error : undefined;
  }

  /** Whether real money is taken; null until the server has answered. */
  get livemode(): boolean | null {
    return this.#opening.counter?.checkout.offer?.livemode ?? null;
  }

  /** Whether the buyer can pay now. */
  get ready(): boolean {
    return this.#opening.counter?.checkout.canPay ?? false;
  }

  /** The form that the tag is in. */
  get form(): HTMLFormElement | null {
    return this.#opening.form.form;
  }

  /** Pays, as a press of the button does. Resolves when the payment has ended, for now. */
  async submit(): Promise<void> {
    if (this.isUpdatePending) await this.updateComplete;
    await this.#opening.counter?.submit();
  }

  /** Begins another purchase after one; of one that is still processing the tag tells no more. */
  reset(): void {
    this.#opening.counter?.checkout.reset();
  }

  /** Loads the checkout anew, such as after `buybox-unavailable`. */
  async refresh(): Promise<void> {
    await this.#opening.refresh();
  }

  /** Asks the server how a payment stands that had begun before. */
  async resume(): Promise<void> {
    await this.#opening.resume();
  }

  /** Opens the checkout, where it is behind a button. */
  open(): void {
    this.#opening.open();
  }

  /** Closes it again; a payment goes on. */
  close(): void {
    this.#opening.show(false);
  }

  /** Whether a `<form>` around the tag may be sent. */
  checkValidity(): boolean {
    return this.#opening.form.checkValidity();
  }

  /** The same, and tells the person. */
  reportValidity(): boolean {
    return this.#opening.form.reportValidity();
  }

  override focus(options?: FocusOptions): void {
    this.#opening.counter?.focus(options);
  }

  /** @internal */
  formResetCallback(): void {
    // What is still on its way is not thrown away by a form's button.
    if (this.state === 'succeeded') this.reset();
    this.#opening.counter?.forgetTyped();
  }

  /** @internal */
  formDisabledCallback(isDisabled: boolean): void {
    this.#opening.isFieldsetDisabled = isDisabled;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    // A clone brings another's phase, and takes its form until its links are gone.
    dropCopies(this);
    this.#opening.showPhase(this.state);
    this.#opening.guard(() => super.connectedCallback());
  }

  /** A move that keeps the frames alive; without this method it would count as a removal. @internal */
  connectedMoveCallback(): void {
    this.#opening.counter?.handleMove();
  }

  /**
   * A framework that takes over what a server has written walks through the tag's children from here, and compares them
   * with its own: those that lead to Stripe's frames are not among them. @internal
   */
  override get firstChild(): ChildNode | null {
    return firstChildOf(super.firstChild);
  }

  protected override performUpdate(): void {
    this.#opening.guard(() => super.performUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#opening.counter?.willUpdate(changed);
  }

  protected override render(): TemplateResult {
    return this.#opening.render();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#opening.counter?.updated(changed);
    this.#opening.showForm();
    this.#opening.begin();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'buy-box': BuyBox;
  }
}
