/** The frame of how it ended: paid, on its way, or no checkout at all. What stands in it comes with a part, later. */
import type {TemplateResult} from 'lit';
import {html} from './html.ts';
import {isPaid} from '../checkout/state.ts';
import type {UnavailableReason} from '../events.ts';
import type {Gestures, ViewModel} from './model.ts';

/** After paying. Whoever has paid reads so, whatever else could not be loaded. */
export function renderResult(view: ViewModel, gestures: Gestures): TemplateResult {
  const {state, words, parts} = view;
  const isDone = isPaid(state);
  const content = html`<span
      class=${`check ${isDone ? '' : 'moving'}`}
      aria-hidden="true"
      .textContent=${isDone ? '✓' : '…'}
    ></span>
    <h2 tabindex="-1" .textContent=${isDone ? words.paid : words.processing}></h2>
    <p ?hidden=${isDone} .textContent=${words.processingHint}></p>
    ${parts.result?.renderBought(view, gestures)}`;
  // Thanks of the page's own may hold what was bought.
  const isTold = state.name === 'succeeded';
  return html`<div part="success">${isTold ? html`<slot name="success">${content}</slot>` : content}</div>`;
}

/** In place of a checkout that can't be loaded. */
export function renderFallback(view: ViewModel, gestures: Gestures): TemplateResult {
  const {words, notice, state, parts} = view;
  const {reason} = state as {reason?: UnavailableReason};
  return html`<div class="notice" role="alert">
    ${parts.result?.renderProduct(view, gestures)}
    <p ?hidden=${!notice} .textContent=${notice}></p>
    <p .textContent=${words[reason === 'sold_out' ? 'soldOut' : 'unavailable']}></p>
    ${parts.result?.renderContact(view, gestures)}
    <slot></slot>
    <button class="secondary" type="button" @click=${gestures.retry} .textContent=${words.retry}></button>
  </div>`;
}
