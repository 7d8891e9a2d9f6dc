/** The template of a cart: where its rows stand among what is sold. */
import {nothing, type TemplateResult} from 'lit';
import {html} from '../../view/html.ts';
import type {ViewModel} from '../../view/model.ts';
import type {SeenCart} from './cart-model.ts';
import {renderAddress, renderEmail} from './buyer-rows.ts';
import {renderLines} from './line-rows.ts';
import {renderPromotion} from './promotion-row.ts';
import {renderSum} from './sum-rows.ts';

/** @param parts the checkout's own: header, quantity, amount, total */
export function renderCart(
  cart: SeenCart,
  view: ViewModel,
  [header, quantity, amount]: readonly unknown[],
): TemplateResult {
  const hasLines = cart.goods.lines.length > 0;
  return html`${hasLines ? renderHeaderSlot() : header} ${hasLines ? renderLines(cart, view) : quantity} ${amount}
  ${cart.promotion.isAsked ? renderPromotion(cart, view) : nothing} ${renderSum(cart, view)}`;
}

/** Who buys and where it goes, above the payment. A wallet that is alone asks its buyer itself. */
export function renderAsked(cart: SeenCart, view: ViewModel): TemplateResult | typeof nothing {
  if (view.settings.express === 'only' && !cart.isFree) return nothing;
  return html`${cart.email.isAsked ? renderEmail(cart, view) : nothing}
  ${cart.address.kind ? renderAddress(cart) : nothing}`;
}

/** Each line has a name of its own; the page's header stays. */
function renderHeaderSlot(): TemplateResult {
  return html`<div class="bare" part="header"><slot name="header"></slot></div>`;
}
