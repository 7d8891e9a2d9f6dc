/** Owns the templates: what a person sees in each phase. Decides nothing; gestures are handed back to the tag. */
import {html, nothing, type TemplateResult} from 'lit';
import {formatAmount} from '../contract/money.ts';
import {describeQuantities} from '../contract/pricing.ts';
import type {Offer} from './load.ts';
import type {Phase} from './phases.ts';
import {LOCALE, WORDS} from './words.ts';

/** What the templates show. */
export interface View {
  readonly phase: Phase;
  /** Undefined until the server has answered. */
  readonly offer: Offer | undefined;
  /** The quantity that is meant; undefined while the text isn't one that may be bought. */
  readonly quantity: number | undefined;
  /** What it costs, in minor units. */
  readonly amount: number | undefined;
  /** What went wrong or has changed, for the buyer. */
  readonly notice: string;
  /** The page has canceled what this phase would show. */
  readonly isQuiet: boolean;
}

/** What a person did. */
export interface Gestures {
  submit(event: SubmitEvent): void;
  type(event: InputEvent): void;
  press(event: KeyboardEvent): void;
  step(direction: 1 | -1): void;
  buyAgain(): void;
  retry(): void;
}

/** The whole tag. The payment form stays in place in every phase: a frame that is taken out loses what was typed. */
export function renderBuyBox(view: View, gestures: Gestures): TemplateResult {
  const {name} = view.phase;
  const isOver = (name === 'succeeded' || name === 'processing') && !view.isQuiet;
  const isFallback = name === 'unavailable' && !view.isQuiet;
  return html`
    <section part="base" aria-busy=${name === 'loading' || name === 'submitting'}>
      <form novalidate ?hidden=${isOver || isFallback} @submit=${gestures.submit}>
        ${renderHeader(view)} ${renderQuantity(view, gestures)} ${renderTotal(view)}
        <div class="payment"><slot name="payment">${renderLoading(view)}</slot></div>
        <p part="error" role="alert" tabindex="-1">${view.notice}</p>
        ${renderSubmit(view)}
        ${
          view.offer?.livemode === false ? html`<p class="muted" part="test-badge">${WORDS.testMode}</p>` : nothing
        }
      </form>
      <div role="status">${isOver ? renderResult(view, gestures) : nothing}</div>
      ${isFallback ? renderFallback(gestures) : nothing}
    </section>
  `;
}

function renderHeader({offer}: View): TemplateResult {
  const {name = '\u00a0', description} = offer?.product ?? {};
  return html`<div part="header">
    <h2>${name}</h2>
    ${description === undefined ? nothing : html`<p class="muted">${description}</p>`}
  </div>`;
}

function renderQuantity({phase, offer, quantity}: View, gestures: Gestures): TemplateResult {
  const rules = offer?.product.quantity ?? {min: 1, max: 1, step: 1};
  const isLocked = !offer || phase.name === 'submitting';
  const isInvalid = offer !== undefined && quantity === undefined;
  const stepButton = (direction: 1 | -1, label: string, sign: string, isAtEnd: boolean): TemplateResult =>
    html`<button
      class="step"
      part=${direction === 1 ? 'quantity-increment' : 'quantity-decrement'}
      type="button"
      tabindex="-1"
      aria-label=${label}
      ?disabled=${isLocked || isAtEnd}
      @click=${() => gestures.step(direction)}
    >
      ${sign}
    </button>`;
  return html`<div class="row">
      <label for="quantity">${WORDS.quantity}</label>
      <div part="quantity">
        ${stepButton(-1, WORDS.decrease, '−', (quantity ?? rules.max) <= rules.min)}
        <input
          id="quantity"
          part="quantity-input"
          role="spinbutton"
          inputmode="numeric"
          autocomplete="off"
          aria-valuemin=${rules.min}
          aria-valuemax=${rules.max}
          aria-valuenow=${quantity ?? nothing}
          aria-invalid=${isInvalid ? 'true' : nothing}
          aria-describedby="quantity-hint"
          ?disabled=${isLocked}
          @input=${gestures.type}
          @keydown=${gestures.press}
        />
        ${stepButton(1, WORDS.increase, '+', (quantity ?? rules.min) >= rules.max)}
      </div>
    </div>
    <p id="quantity-hint" part="error" role="alert">${isInvalid ? describeQuantities(rules) : ''}</p>`;
}

function renderTotal({offer, amount}: View): TemplateResult {
  const {currency = '', unitAmount = 0} = offer?.product ?? {};
  return html`<div class="row">
    <span>
      ${WORDS.total}
      <span class="muted">${offer ? WORDS.each(formatAmount(unitAmount, currency, LOCALE)) : ''}</span>
    </span>
    <output part="total" for="quantity" aria-live="polite">${formatTotal(offer, amount)}</output>
  </div>`;
}

/** What the payment form's place holds until Stripe's frame is there. */
function renderLoading({phase}: View): TemplateResult {
  return html`<p class="muted">${phase.name === 'loading' ? WORDS.loading : ''}</p>`;
}

function renderSubmit({phase, offer, amount}: View): TemplateResult {
  const isBusy = phase.name === 'submitting';
  const total = formatTotal(offer, amount);
  const isOff = phase.name !== 'ready' && phase.name !== 'failed' && !isBusy;
  return html`<button part="submit" type="submit" aria-disabled=${isBusy ? 'true' : nothing} ?disabled=${isOff}>
    ${isBusy ? WORDS.paying(total) : WORDS.pay(total)}
  </button>`;
}

function renderResult({phase, offer, quantity, amount}: View, {buyAgain}: Gestures): TemplateResult {
  const isPaid = phase.name === 'succeeded';
  const total = formatTotal(offer, amount);
  return html`<div part="success">
    <span class="check" aria-hidden="true">${isPaid ? '✓' : '…'}</span>
    <h2 tabindex="-1">${isPaid ? WORDS.paid : WORDS.processing}</h2>
    <p>${isPaid ? WORDS.thanks(total) : WORDS.processingHint}</p>
    <p class="muted">${quantity} × ${offer?.product.name}</p>
    <button class="secondary" type="button" ?hidden=${!isPaid} @click=${buyAgain}>${WORDS.again}</button>
  </div>`;
}

function renderFallback({retry}: Gestures): TemplateResult {
  return html`<div class="notice" role="alert">
    <p>${WORDS.unavailable}</p>
    <slot></slot>
    <button class="secondary" type="button" @click=${retry}>${WORDS.retry}</button>
  </div>`;
}

function formatTotal(offer: Offer | undefined, amount: number | undefined): string {
  return offer && amount !== undefined ? formatAmount(amount, offer.product.currency, LOCALE) : '';
}
