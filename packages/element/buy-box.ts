/** The tag: its public face. What is inside is loaded when a buyer is near: see `load-checkout.ts`. */
import type {PropertyValues, TemplateResult} from 'lit';
import type {BuyboxErrorDetail, PhaseName} from './events.ts';
import {hostStyles} from './view/host-styles.ts';
import {dropCopies, firstChildOf} from './stripe/links.ts';
import {CheckoutLoader} from './load-checkout.ts';
import {BuyBoxSettings} from './settings.ts';

/**
 * Sells one product on any page, or several: a quantity, a total, Stripe's payment form and a button that pays.
 *
 * Further products are `<buy-box-item product="mug" quantity="2">` in the tag, each with a `quantity-control` of its own, or
 * the property `lines`. All of it is one payment.
 *
 * The server decides the price and fulfils the order. An event is a hint for the page, never a proof of payment.
 *
 * @fires buybox-ready - The buyer can type. Detail: `methods`.
 * @fires buybox-change - The payment form is now complete, empty or set to another method. The event never says what was
 *   typed. Detail: `complete`, `empty`, `method`.
 * @fires buybox-quantity-change - The buyer chose another quantity. Cancel it to keep the previous one. Of a further line,
 *   `line` says which `product` and what `quantity` of it. Detail: `previous`, `total`, `line`.
 * @fires buybox-total-change - The total has changed: the buyer chose something else, or the shop has a new price.
 *   Detail: `previous`, `total`, `reason`.
 * @fires buybox-submit - Pay was pressed; no money has moved. Cancel it to stop the payment, or pass a promise to
 *   `waitUntil` to delay it. A `reference` that is set by then is kept on the order. Detail: `total`, `waitUntil`.
 * @fires buybox-action - The buyer's bank asks for something. Fired with `confirm="server"` only. Detail: `type`.
 * @fires buybox-redirect - The order is paid and `success-url` comes next. Cancel it to stay. Detail: `url`.
 * @fires buybox-processing - The payment was made, and its result is not known yet. Cancel it to hide our message.
 *   Detail: `status`, `resumed`.
 * @fires buybox-success - The server says that the order is paid. Cancel it to show your own thanks. Detail: `status`,
 *   `amount`, `paymentIntentId`, `reference`, `receipt`, `resumed`.
 * @fires buybox-error - A payment failed; pressing Pay again is safe. Also where a further line can't be had: then `field` is
 *   `lines.1.product`, and so on; and where the shop can't say what it costs. Cancel it to show your own message. Detail: `error`
 *   with `code`, `message`, `retryable` and, where known, `declineCode`, `field`, `hint`, `requestId`; `phase`.
 * @fires buybox-cancel - The buyer closed a wallet or the dialog. Detail: `phase`.
 * @fires buybox-unavailable - The checkout can't be loaded. Cancel it to hide our notice and the default slot. `hint` says
 *   why, `directive` what the Content-Security-Policy lacks. Detail: `reason`, `hint`, `directive`.
 *
 * @slot - Shown when the checkout can't be loaded. Put another way to buy here, such as a link.
 * @slot header - Replaces name and description.
 * @slot summary - Replaces the total. Show `tag.total` yourself: nobody may pay an amount that they have not read.
 * @slot before-payment - Between the total and the payment form.
 * @slot terms - Between the payment form and the button.
 * @slot error - Replaces our error message; `buybox-error` has the text.
 * @slot submit - Replaces the Pay button. A click in it pays.
 * @slot after-payment - Below the Pay button.
 * @slot success - Replaces our thanks.
 * @slot express - The wallets' buttons. The tag fills it.
 * @slot address - Stripe's address fields, with `address`. The tag fills it.
 * @slot payment - Stripe's form. The tag fills it. A page whose framework owns the tag's children provides the `<div>`.
 *
 * @csspart base - The box.
 * @csspart header - Name and description.
 * @csspart quantity - The quantity stepper.
 * @csspart quantity-decrement - Its minus button.
 * @csspart quantity-input - Its field.
 * @csspart quantity-increment - Its plus button.
 * @csspart presets - The suggested amounts, where the buyer sets the price.
 * @csspart preset - One suggested amount.
 * @csspart amount-input - The amount field.
 * @csspart image - The product's picture; a small one beside each of several.
 * @csspart stock - How many are left, where there are fewer than a hundred.
 * @csspart summary - The table of price tiers.
 * @csspart summary-line - One price tier; `aria-current` marks the one that applies.
 * @csspart lines - All lines, where there are several products.
 * @csspart line - One of them.
 * @csspart line-name - Its name.
 * @csspart line-amount - What it costs.
 * @csspart promotion-open - The button that opens the field of a promotion code.
 * @csspart promotion - The promotion code: its field, or what is applied.
 * @csspart promotion-input - The field.
 * @csspart promotion-apply - The button beside it.
 * @csspart promotion-code - The code that is applied.
 * @csspart totals - What the shop adds and takes off, and the total.
 * @csspart adjustments - What the shop adds and takes off.
 * @csspart adjustment - One of these, or the subtotal before them.
 * @csspart email-input - The field of the e-mail address.
 * @csspart address - The place of the address fields.
 * @csspart total - The total.
 * @csspart express - The wallets' buttons.
 * @csspart payment - Stripe's form.
 * @csspart error - The error message.
 * @csspart message - Also the error message, named by its place beside the button.
 * @csspart submit - The Pay button.
 * @csspart spinner - The spinner in it while a payment is made.
 * @csspart test-badge - The note that no real money is taken.
 * @csspart seller - Who sells, and that Stripe takes the payment.
 * @csspart success - The result, shown after paying.
 * @csspart bought - In it: what was bought.
 * @csspart order-number - In it: what a buyer quotes who asks about the order, the first eight characters of its id. An id
 *   of the shop's own making stands as it is.
 * @csspart receipt - In it: where Stripe's receipt goes. Test mode has none.
 * @csspart done - In it: the button that closes a checkout which is behind a button.
 * @csspart again - In it: the button that begins another purchase.
 * @csspart contact - How to reach the shop, where the checkout can't be loaded.
 * @csspart open - The button that opens the checkout, with `layout="button"` and `"dialog"`.
 * @csspart dialog - The dialog.
 * @csspart close - The button that closes it.
 *
 * @cssprop --buybox-accent - Button, links and focus.
 * @cssprop --buybox-background - Background of the box.
 * @cssprop --buybox-text - Text.
 * @cssprop --buybox-text-muted - Less important text.
 * @cssprop --buybox-danger - Errors.
 * @cssprop --buybox-border - Lines.
 * @cssprop --buybox-radius - Corner radius. Default 8px.
 * @cssprop --buybox-space - Distance between rows. Default 16px.
 * @cssprop --buybox-font - Font family.
 * @cssprop --buybox-font-size - Font size. Default 16px.
 * @cssprop --buybox-focus-ring - Colour of the focus ring. Default: the accent.
 * @cssprop --buybox-max-width - Width of the box. Default 480px.
 *
 * @tagname buy-box
 */
export class BuyBox extends BuyBoxSettings {
  static override styles = hostStyles;
  /** Takes part in forms: see `name` and `required`. */
  static formAssociated = true;

  readonly #loader = new CheckoutLoader(this);

  /** The phase: `idle loading ready submitting processing succeeded shown failed unavailable`; also in `data-state`. */
  get state(): PhaseName {
    return this.#loader.phase;
  }

  /** What the shown quantity costs, in minor units; undefined until the product is known. */
  get total(): number | undefined {
    return this.#loader.panel?.checkout.choice.terms?.amount;
  }

  /** The id of the order; null before there is one. */
  get orderId(): string | null {
    return this.#loader.panel?.checkout.state.orderId ?? null;
  }

  /** Why the last payment failed, until the buyer tries again. */
  get error(): BuyboxErrorDetail | undefined {
    const state = this.#loader.panel?.checkout.state;
    return state?.name === 'failed' ? state.error : undefined;
  }

  /** Whether real money is taken; null until the server has answered. */
  get livemode(): boolean | null {
    return this.#loader.panel?.checkout.choice.offer?.livemode ?? null;
  }

  /** Whether the buyer can pay now. */
  get ready(): boolean {
    return this.#loader.panel?.checkout.paying.canPay ?? false;
  }

  /** The form that the tag is in. */
  get form(): HTMLFormElement | null {
    return this.#loader.form.form;
  }

  /** Pays, like a press of the Pay button. Resolves when this try has ended. */
  async submit(): Promise<void> {
    if (this.isUpdatePending) await this.updateComplete;
    await this.#loader.panel?.pay();
  }

  /** Starts another purchase. The tag fires no more events for a payment that is still processing. */
  reset(): void {
    this.#loader.panel?.checkout.paying.reset();
  }

  /** Loads the checkout again, such as after `buybox-unavailable`. */
  async refresh(): Promise<void> {
    await this.#loader.refresh();
  }

  /** Asks the server for the status of a payment that was begun before. */
  async resume(): Promise<void> {
    await this.#loader.resume();
  }

  /** Opens the checkout, where it is behind a button. */
  open(): void {
    this.#loader.open();
  }

  /** Closes it again; a payment goes on. */
  close(): void {
    this.#loader.show(false);
  }

  /** Whether a `<form>` around the tag may be sent. */
  checkValidity(): boolean {
    return this.#loader.form.checkValidity();
  }

  /** The same, and shows the browser's message. */
  reportValidity(): boolean {
    return this.#loader.form.reportValidity();
  }

  override focus(options?: FocusOptions): void {
    this.#loader.panel?.focus(options);
  }

  /** @internal */
  formResetCallback(): void {
    // What is still on its way is not thrown away by a form's button.
    if (this.state === 'succeeded') this.reset();
    this.#loader.panel?.forgetTyped();
  }

  /** @internal */
  formDisabledCallback(isDisabled: boolean): void {
    this.#loader.isFieldsetDisabled = isDisabled;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    // A clone brings another's phase, and takes its form until its links are gone.
    dropCopies(this);
    this.#loader.showPhase(this.state);
    this.#loader.guard(() => super.connectedCallback());
  }

  /** A move that keeps the frames alive; without this method it would count as a removal. @internal */
  connectedMoveCallback(): void {
    this.#loader.panel?.checkout.loading.reopen();
  }

  /**
   * A framework that takes over what a server has written walks through the tag's children from here, and compares them
   * with its own: those that lead to Stripe's frames are not among them. @internal
   */
  override get firstChild(): ChildNode | null {
    return firstChildOf(super.firstChild);
  }

  protected override performUpdate(): void {
    this.#loader.guard(() => super.performUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const first = changed.has('lines') && this.lines?.[0];
    if (first) ({product: this.product, quantity: this.quantity, amount: this.amount = null} = first);
    this.#loader.panel?.willUpdate(changed);
  }

  protected override render(): TemplateResult {
    return this.#loader.render();
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#loader.panel?.updated(changed);
    this.#loader.showForm();
    this.#loader.begin();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'buy-box': BuyBox;
  }
}
