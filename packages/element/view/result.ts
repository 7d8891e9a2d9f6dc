/** The templates of how it ended: paid, on its way, or no checkout at all. */
import {nothing, type TemplateResult} from 'lit';
import {html} from './html.ts';
import {isPaid} from '../checkout/state.ts';
import type {UnavailableReason} from '../events.ts';
import {fill} from '../languages/fill.ts';
import type {Gestures, ViewModel} from './model.ts';

/** After paying. */
export function renderResult(view: ViewModel, {buyAgain}: Gestures): TemplateResult {
  const {state, offer, quantity, words} = view;
  const isDone = isPaid(state);
  // Thanks of the page's own may hold what was bought.
  const isTold = state.name === 'succeeded';
  const content = html`<span class="check" aria-hidden="true" .textContent=${isDone ? '✓' : '…'}></span>
    <h2 tabindex="-1" .textContent=${isDone ? words.paid : words.processing}></h2>
    <p .textContent=${isDone ? fill(words.thanks, {total: view.money(view.total)}) : words.processingHint}></p>
    ${
      offer
        ? html`<p class="muted">
            <span .textContent=${`${quantity} × `}></span><bdi .textContent=${offer.product.name}></bdi>
          </p>`
        : nothing
    }
    <button
      class="secondary"
      type="button"
      ?hidden=${!isDone}
      @click=${buyAgain}
      .textContent=${words.again}
    ></button>`;
  return html`<div part="success">${isTold ? html`<slot name="success">${content}</slot>` : content}</div>`;
}

/** In place of a checkout that can't be loaded. */
export function renderFallback({words, notice, state}: ViewModel, {retry}: Gestures): TemplateResult {
  const {reason} = state as {reason?: UnavailableReason};
  return html`<div class="notice" role="alert">
    <p ?hidden=${!notice} .textContent=${notice}></p>
    <p .textContent=${words[reason === 'sold_out' ? 'soldOut' : 'unavailable']}></p>
    <slot></slot>
    <button class="secondary" type="button" @click=${retry} .textContent=${words.retry}></button>
  </div>`;
}
