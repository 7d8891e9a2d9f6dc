/** The template of an amount that the buyer sets. */
import type {TemplateResult} from 'lit';
import {html} from './html.ts';
import {fill} from '../languages/fill.ts';
import type {Gestures, ViewModel} from './model.ts';

/** How much for one, where the buyer may say. */
export function renderAmount(view: ViewModel, gestures: Gestures): TemplateResult {
  const {customUnitAmount} = view.offer?.product ?? {};
  const {words} = view;
  const {minimum, maximum, presets = []} = customUnitAmount ?? {};
  const hint = maximum === undefined ? words.chooseAmountFrom : words.chooseAmount;
  const isInvalid = view.total === undefined && view.quantity !== undefined;
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
      <input
        id="amount"
        part="amount-input"
        inputmode="decimal"
        autocomplete="off"
        aria-invalid=${String(isInvalid)}
        aria-describedby="amount-hint"
        ?disabled=${view.isLocked}
        @input=${gestures.typeAmount}
      />
    </div>
    <p
      id="amount-hint"
      part="error"
      role="alert"
      .textContent=${isInvalid ? fill(hint, {min: view.money(minimum), max: view.money(maximum)}) : ''}
    ></p>`;
}
