/** What a buyer chooses otherwise than by steps: an amount, or a quantity from a list. A part of its own. */
import type {TemplateResult} from 'lit';
import {makeSheet} from '../adopt.ts';
import {fill} from '../languages/fill.ts';
import {choicesStyles} from './choices-styles.ts';
import {html} from './html.ts';
import type {Gestures, ViewModel} from './model.ts';

export {formatForTyping, parseAmount} from '../checkout/amount.ts';

/** Adopted with the part. */
export const sheet = makeSheet(choicesStyles.cssText);

/** How much for one, where the buyer may say. */
export function renderAmount(view: ViewModel, gestures: Gestures): TemplateResult {
  const {words, offer} = view;
  const {minimum, maximum, presets = []} = offer?.product.customUnitAmount ?? {};
  const hint = maximum === undefined ? words.chooseAmountFrom : words.chooseAmount;
  const isInvalid = view.total === undefined && view.quantity !== undefined;
  const [before, behind] = signOf(view);
  return html`<div class="row">
      <label for="amount" .textContent=${words.amount}></label>
      <div part="presets" role="group" aria-label=${words.amount} ?hidden=${presets.length === 0}>
        ${presets.map(
          (preset) =>
            html`<button
              class="secondary"
              part="preset"
              type="button"
              aria-pressed=${String(preset === view.unitAmount)}
              ?disabled=${view.isLocked}
              translate="no"
              @click=${() => gestures.pick(preset)}
              .textContent=${view.money(preset)}
            ></button>`,
        )}
      </div>
      <span class=${`amount ${isInvalid ? 'wrong' : ''}`} dir="ltr">
        <span id="sign" class="muted" translate="no" .textContent=${before}></span>
        <input
          id="amount"
          part="amount-input"
          inputmode="decimal"
          autocomplete="off"
          aria-invalid=${String(isInvalid)}
          aria-describedby="sign unit amount-hint"
          ?disabled=${view.isLocked}
          @input=${gestures.typeAmount}
        />
        <span id="unit" class="muted" translate="no" .textContent=${behind}></span>
      </span>
    </div>
    <p
      id="amount-hint"
      part="error"
      role="alert"
      .textContent=${isInvalid ? fill(hint, {min: view.money(minimum), max: view.money(maximum)}) : ''}
    ></p>`;
}

/** The currency's sign, on the side where the language writes it. */
function signOf({offer, locale}: ViewModel): [before: string, behind: string] {
  const currency = offer?.product.currency ?? 'usd';
  const parts = new Intl.NumberFormat(locale, {style: 'currency', currency}).formatToParts(1);
  const at = parts.findIndex(({type}) => type === 'currency');
  const sign = parts[at]?.value ?? '';
  return at < parts.findIndex(({type}) => type === 'integer') ? [sign, ''] : ['', sign];
}

/** How many, as a list. */
export function renderSelect(view: ViewModel, gestures: Gestures): TemplateResult {
  const {min, max, step} = view.rules;
  const choices: number[] = [];
  for (let choice = min; choice <= max; choice += step) choices.push(choice);
  return html`<select id="quantity" part="quantity-input" ?disabled=${view.isLocked} @change=${gestures.type}>
    ${choices.map((choice) => html`<option ?selected=${choice === view.quantity} .textContent=${String(choice)}></option>`)}
  </select>`;
}
