/** The template of the promotion code: a link that opens a field, then what is applied. */
import type {TemplateResult} from 'lit';
import {fill} from '../../languages/fill.ts';
import {html} from '../../view/html.ts';
import type {ViewModel} from '../../view/model.ts';
import type {SeenCart} from './cart-model.ts';

/** Above the total. */
export function renderPromotion(cart: SeenCart, view: ViewModel): TemplateResult {
  const {promotion, words} = cart;
  if (promotion.code !== undefined) return renderApplied(cart, view);
  if (promotion.isOpen) return renderField(cart, view);
  return html`<button
    class="link"
    part="promotion-open"
    type="button"
    ?disabled=${view.isLocked}
    @click=${() => promotion.open()}
    .textContent=${words.addCode}
  ></button>`;
}

function renderApplied({promotion, reply, words}: SeenCart, view: ViewModel): TemplateResult {
  const code = reply?.promotionCode ?? promotion.code ?? '';
  return html`<div class="row" part="promotion">
    <bdi part="promotion-code" translate="no" .textContent=${code}></bdi>
    <button
      class="link"
      type="button"
      aria-label=${fill(words.removeCode, {code})}
      ?disabled=${view.isLocked}
      @click=${() => promotion.remove()}
      .textContent=${words.remove}
    ></button>
  </div>`;
}

function renderField(cart: SeenCart, view: ViewModel): TemplateResult {
  const {promotion, words} = cart;
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // Else the form around it would pay.
    event.preventDefault();
    cart.apply();
  };
  return html`<div class="field" part="promotion">
    <label for="promotion" .textContent=${words.code}></label>
    <div class="joined">
      <input
        id="promotion"
        part="promotion-input"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        maxlength="100"
        aria-invalid=${promotion.isRefused ? 'true' : 'false'}
        aria-describedby="promotion-hint"
        ?disabled=${view.isLocked}
        .value=${promotion.text}
        @input=${({target}: Event) => promotion.type((target as HTMLInputElement).value)}
        @keydown=${handleKey}
      />
      <button
        class="secondary"
        part="promotion-apply"
        type="button"
        ?disabled=${view.isLocked}
        @click=${() => cart.apply()}
        .textContent=${words.apply}
      ></button>
    </div>
    <p
      id="promotion-hint"
      part="error"
      role="alert"
      .textContent=${promotion.isRefused ? words.codeRefused : ''}
    ></p>
  </div>`;
}
