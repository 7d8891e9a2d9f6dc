/**
 * The templates: what a person sees in each phase. Decides nothing; gestures are handed back to the tag.
 * A text that changes is its element's `textContent`: page translators put other nodes in place of a text's own, and a
 * total that is written into a node nobody sees is not the one that is charged.
 */
import {nothing, type TemplateResult} from 'lit';
import {html} from './html.ts';
import {layoutOf} from '../layout.ts';
import {fill, isRightToLeft} from '../languages/fill.ts';
import {renderAmount} from './amount.ts';
import {renderQuantity, renderTotal} from './price.ts';
import {renderFallback, renderResult} from './result.ts';
import type {Gestures, ViewModel} from './model.ts';

/** How much room is kept for Stripe's frames, by `express`; for both unless it says less. */
const PLACES: Readonly<Record<string, string>> = {only: 'low', never: ''};

/** The whole tag. The payment form stays in place in every phase: a frame that is taken out loses what was typed. */
export function renderBuyBox(view: ViewModel, gestures: Gestures): TemplateResult {
  return html`<span class="look"></span>${renderLayout(view, gestures)}`;
}

function renderLayout(view: ViewModel, gestures: Gestures): TemplateResult {
  const {isOpen, words} = view;
  const layout = layoutOf(view.settings);
  if (layout === 'inline' || (!isOpen && isFallback(view))) return renderBox(view, gestures);
  const label = fill(words.buy, {name: view.offer?.product.name ?? ''});
  const opener = html`<button
    part="open submit"
    type="button"
    aria-expanded=${String(isOpen)}
    ?disabled=${view.isDisabled}
    ?hidden=${isOpen && layout === 'button'}
    @click=${gestures.open}
    .textContent=${label}
  ></button>`;
  const box = renderBox(view, gestures, renderClose(view, gestures));
  if (layout === 'button')
    return html`${opener}
      <div ?hidden=${!isOpen}>${box}</div>`;
  return html`${opener}
    <dialog
      part="dialog"
      aria-label=${label}
      @close=${gestures.close}
      @pointerdown=${gestures.pressDialog}
      @click=${gestures.clickDialog}
    >
      ${box}
    </dialog>`;
}

function isFallback({state, isQuiet}: ViewModel): boolean {
  return state.name === 'unavailable' && !isQuiet;
}

/** Outside the form: whatever takes its place can be closed too. */
function renderClose({words}: ViewModel, {close}: Gestures): TemplateResult {
  return html`<button class="close" part="close" type="button" aria-label=${words.close} @click=${close}>
    ✕
  </button>`;
}

function renderBox(view: ViewModel, gestures: Gestures, close?: TemplateResult): TemplateResult {
  const {state, words, language, settings, offer} = view;
  const {name} = state;
  const loading = 'isChecking' in state && state.isChecking ? words.checking : words.loading;
  const isOver = /succeeded|processing|shown/.test(name) && !view.isQuiet;
  return html`<section
    part="base"
    lang=${language}
    dir=${isRightToLeft(language) ? 'rtl' : 'ltr'}
    aria-busy=${String(name === 'loading' || name === 'submitting')}
  >
    ${close}
    <form novalidate ?hidden=${isOver || isFallback(view)} @submit=${gestures.submit}>
      ${renderHeader(view)} ${renderQuantity(view, gestures)}
      ${offer?.product.customUnitAmount ? renderAmount(view, gestures) : nothing} ${renderTotal(view)}
      <slot name="before-payment"></slot>
      <div class=${`payment ${PLACES[settings.express ?? ''] ?? 'tall'} ${name === 'loading' ? 'unready' : ''}`}>
        <p class="muted" .textContent=${name === 'loading' ? loading : ''}></p>
        <div part="express" ?hidden=${settings.express === 'never' || view.hasWallets === false}>
          <slot name="express"></slot>
          <p
            class="or muted"
            ?hidden=${settings.express === 'only' || !view.hasWallets}
            .textContent=${words.orCard}
          ></p>
        </div>
        <div part="payment">
          <slot name="payment"></slot>
        </div>
      </div>
      <slot name="terms"></slot>
      <slot name="error"
        ><p
          part="error message"
          role="alert"
          tabindex="-1"
          .textContent=${name === 'loading' ? '' : view.notice}
        ></p
      ></slot>
      ${renderSubmit(view, gestures)}
      <slot name="after-payment"></slot>
      ${offer?.livemode === false ? html`<p class="muted" part="test-badge" .textContent=${words.testMode}></p>` : nothing}
    </form>
    <div role="status">${isOver ? renderResult(view, gestures) : nothing}</div>
    ${isFallback(view) ? renderFallback(view, gestures) : nothing}
  </section>`;
}

function renderHeader({offer}: ViewModel): TemplateResult {
  const {name = '\u00a0', description} = offer?.product ?? {};
  return html`<div part="header">
    <slot name="header"
      ><h2><bdi .textContent=${name}></bdi></h2>
      ${description === undefined ? nothing : html`<p class="muted"><bdi .textContent=${description}></bdi></p>`}</slot
    >
  </div>`;
}

function renderSubmit(view: ViewModel, gestures: Gestures): TemplateResult {
  const {state, settings, words} = view;
  const isBusy = state.name === 'submitting';
  const total = view.money(view.total);
  const isOff = !/ready|failed|submitting|idle/.test(state.name) || view.isDisabled || !view.offer;
  return html`<slot name="submit" ?hidden=${settings.express === 'only'} @click=${gestures.submit}
    ><button part="submit" type="submit" aria-disabled=${isBusy ? 'true' : nothing} ?disabled=${isOff}>
      ${isBusy ? html`<span class="spinner" part="spinner"></span>` : nothing}
      <span .textContent=${fill(isBusy ? words.paying : words.pay, {total})}></span></button
  ></slot>`;
}
