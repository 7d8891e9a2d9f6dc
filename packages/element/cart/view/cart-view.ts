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
  // A wallet that is alone asks its buyer itself.
  const asks = view.settings.express !== 'only' || cart.isFree;
  return html`${hasLines ? renderHeaderSlot() : header} ${hasLines ? renderLines(cart, view) : quantity} ${amount}
  ${cart.promotion.isAsked ? renderPromotion(cart, view) : nothing} ${renderSum(cart, view)}
  ${asks && cart.email.isAsked ? renderEmail(cart, view) : nothing}
  ${asks && cart.address.kind ? renderAddress(cart) : nothing}`;
}

/** Each line has a name of its own; the page's header stays. */
function renderHeaderSlot(): TemplateResult {
  return html`<div class="bare" part="header"><slot name="header"></slot></div>`;
}
