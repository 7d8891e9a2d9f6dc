/** The templates of what is bought: how many, how much, what it costs. */
import {nothing, type TemplateResult} from 'lit';
import {html} from './html.ts';
import {fill} from '../languages/fill.ts';
import type {Gestures, ViewModel} from './model.ts';

/** More choices than this are typed, not listed. */
const MAX_LISTED = 100;

/** How many. */
export function renderQuantity(view: ViewModel, gestures: Gestures): TemplateResult | typeof nothing {
  const {rules, settings, words, offer, quantity, least, parts} = view;
  const control = settings.quantityControl ?? 'stepper';
  if (control === 'none' || (offer && rules.min === rules.max)) return nothing;
  const isInvalid = offer !== undefined && (quantity === undefined || least !== undefined);
  const hint = least === undefined ? describeRules(view) : fill(words.chooseAmountFrom, {min: view.money(least)});
  return html`<div class="row">
      <label for="quantity" .textContent=${words.quantity}></label>
      ${
        control === 'select' && parts.choices && (rules.max - rules.min) / rules.step < MAX_LISTED
          ? parts.choices.renderSelect(view, gestures)
          : renderStepper(view, gestures, control === 'stepper', isInvalid)
      }
    </div>
    <p id="quantity-hint" part="error" role="alert" .textContent=${isInvalid ? hint : ''}></p>`;
}

function describeRules({rules, words}: ViewModel): string {
  return fill(rules.step === 1 ? words.chooseQuantity : words.chooseStep, {...rules});
}

function renderStepper(
  view: ViewModel,
  gestures: Gestures,
  hasButtons: boolean,
  isInvalid: boolean,
): TemplateResult {
  const {rules, quantity} = view;
  const step = (direction: 1 | -1, label: string, sign: string, isAtEnd: boolean): TemplateResult =>
    html`<button
      class="step"
      part=${direction === 1 ? 'quantity-increment' : 'quantity-decrement'}
      type="button"
      tabindex="-1"
      aria-label=${label}
      ?disabled=${view.isLocked || isAtEnd}
      @click=${() => gestures.step(direction)}
    >
      ${sign}
    </button>`;
  const {increase, decrease} = view.words;
  return html`<div part="quantity">
    ${hasButtons ? step(-1, decrease, '−', (quantity ?? rules.max) <= rules.min) : nothing}
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
      ?disabled=${view.isLocked}
      @input=${gestures.type}
      @keydown=${gestures.press}
    />
    ${hasButtons ? step(1, increase, '+', (quantity ?? rules.min) >= rules.max) : nothing}
  </div>`;
}

/** What it costs, and what more of it would. */
export function renderTotal(view: ViewModel): TemplateResult {
  const {offer, words, rules, parts} = view;
  const {unitAmount} = offer?.product ?? {};
  const each = unitAmount !== undefined && rules.max > 1 ? fill(words.each, {price: view.money(unitAmount)}) : '';
  return html`<slot name="summary"
    >${parts.extras?.renderTiers(view)}
    <div class="row">
      <span><span .textContent=${words.total}></span> <span class="muted" .textContent=${` ${each}`}></span></span>
      <output part="total" for="quantity" translate="no" .textContent=${view.money(view.total)}></output>
    </div>
    <span class="unseen" role="status" .textContent=${view.announcement}></span
  ></slot>`;
}
