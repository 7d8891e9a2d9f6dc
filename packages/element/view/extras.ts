/** What only some products have: a picture, a price that the buyer sets, a list of quantities, tiers. A part of its own. */
import {nothing, type TemplateResult} from 'lit';
import {makeSheet} from '../adopt.ts';
import {fill} from '../languages/fill.ts';
import {moreWordsOf} from '../languages/more/words-of.ts';
import {addressOnPage} from '../page-address.ts';
import {extrasStyles} from './extras-styles.ts';
import {html} from './html.ts';
import type {Gestures, ViewModel} from './model.ts';

/** Adopted with the part. */
export const sheet = makeSheet(extrasStyles.cssText);

/** The product's picture; one that can't be loaded leaves no hole. */
export function renderPicture({offer}: ViewModel): TemplateResult | typeof nothing {
  const {image} = offer?.product ?? {};
  const address = image === undefined ? undefined : addressOnPage(image);
  if (address === undefined) return nothing;
  return html`<img
    part="image"
    src=${address.href}
    alt=""
    width="64"
    height="64"
    decoding="async"
    @error=${({target}: Event) => ((target as HTMLElement).hidden = true)}
    @load=${({target}: Event) => ((target as HTMLElement).hidden = false)}
  />`;
}

/** Of more than these nobody has to hurry. */
const FEW = 99;

/** How many are left, where there are few. */
export function renderStock(view: ViewModel): TemplateResult | typeof nothing {
  const {stock} = view.offer?.product ?? {};
  if (stock === undefined || stock > FEW) return nothing;
  return html`<p class="muted" part="stock" .textContent=${fill(moreWordsOf(view).inStock, {count: stock})}></p>`;
}

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

/** What one costs from how many on, and what that saves. */
export function renderTiers(view: ViewModel): TemplateResult {
  const {offer, words, quantity = 0} = view;
  const tiers = offer?.product.tiers ?? [];
  // What a flat amount makes of it depends on the quantity.
  const [{unitAmount: dearest = 0} = {}] = tiers.some(({flatAmount}) => flatAmount) ? [] : tiers;
  const percent = new Intl.NumberFormat(view.locale, {style: 'percent', maximumFractionDigits: 0});
  return html`<table part="summary" ?hidden=${tiers.length === 0}>
    <tbody>
      ${tiers.map(({unitAmount = 0, flatAmount, upTo}, index) => {
        const from = (tiers[index - 1]?.upTo ?? 0) + 1;
        const saved = Math.floor(((dearest - unitAmount) / dearest) * 100) / 100;
        const save = saved > 0 ? fill(moreWordsOf(view).save, {percent: percent.format(saved)}) : '';
        return html`<tr
          class="muted"
          part="summary-line"
          aria-current=${quantity >= from && quantity <= (upTo ?? quantity) ? 'true' : nothing}
        >
          <th scope="row" translate="no"><bdi .textContent=${nameTier(from, upTo)}></bdi></th>
          <td>
            <span .textContent=${fill(words.each, {price: view.money(unitAmount)})}></span>
            ${flatAmount ? html`<bdi translate="no" .textContent=${` + ${view.money(flatAmount)}`}></bdi>` : nothing}
          </td>
          <td .textContent=${save}></td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function nameTier(from: number, upTo: number | null): string {
  if (upTo === null) return `${from}+`;
  return from === upTo ? String(from) : `${from}–${upTo}`;
}
