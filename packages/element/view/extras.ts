/** What only some products have: a picture, a count of what is left, tiers. A part of its own. */
import {nothing, type TemplateResult} from 'lit';
import {makeSheet} from '../adopt.ts';
import {fill} from '../languages/fill.ts';
import {moreWordsOf} from '../languages/more/words-of.ts';
import {extrasStyles} from './extras-styles.ts';
import {html} from './html.ts';
import type {ViewModel} from './model.ts';
import {renderImage} from './picture.ts';

/** Adopted with the part. */
export const sheet = makeSheet(extrasStyles.cssText);

/** The product's picture. */
export function renderPicture({offer}: ViewModel): TemplateResult | typeof nothing {
  return renderImage(offer?.product.image, 64);
}

/** Of more than these nobody has to hurry. */
const FEW = 99;

/** How many are left, where there are few. */
export function renderStock(view: ViewModel): TemplateResult | typeof nothing {
  const {stock} = view.offer?.product ?? {};
  if (stock === undefined || stock > FEW) return nothing;
  return html`<p class="muted" part="stock" .textContent=${fill(moreWordsOf(view).inStock, {count: stock})}></p>`;
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
