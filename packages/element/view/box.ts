/**
 * The templates: what a person sees in each phase. Decides nothing; gestures are handed back to the tag.
 * A text that changes is its element's `textContent`: page translators put other nodes in place of a text's own, and a
 * total that is written into a node nobody sees is not the one that is charged.
 */
import {nothing, type TemplateResult} from 'lit';
import {html} from './html.ts';
import {layoutOf} from '../layout.ts';
import {fill, isRightToLeft} from '../languages/fill.ts';
import {renderQuantity, renderTotal} from './price.ts';
import {renderFallback, renderResult} from './ending.ts';
import type {Gestures, ViewModel} from './model.ts';

/** How much room is kept for Stripe's frames, by `express`; for both unless it says less. */
const PLACES: Readonly<Record<string, string>> = {only: 'low', never: ''};

/** The whole tag. The payment form stays in place in every phase: a frame that is taken out loses what was typed. */
export function renderBuyBox(view: ViewModel, gestures: Gestures): TemplateResult {
  return html`<span class="look"></span>${renderLayout(view, gestures)}`;
}

function renderLayout(view: ViewModel, gestures: Gestures): TemplateResult {
  const {isOpen, parts, settings} = view;
  const isAlone = layoutOf(settings) === 'inline' || (!isOpen && isFallback(view));
  if (isAlone || !parts.behind) return renderBox(view, gestures);
  return parts.behind.renderBehind(view, gestures, (close) => renderBox(view, gestures, close));
}

function isFallback({state, isQuiet}: ViewModel): boolean {
  return state.name === 'unavailable' && !isQuiet;
}

function renderBox(view: ViewModel, gestures: Gestures, close?: TemplateResult): TemplateResult {
  const {state, words, language, settings, offer} = view;
  const {name} = state;
  const loading = 'isChecking' in state && state.isChecking ? words.checking : words.loading;
  const isOver = /succeeded|processing|shown/.test(name) && !view.isQuiet;
  const sold = [
    renderHeader(view, gestures),
    renderQuantity(view, gestures),
    offer?.product.customUnitAmount ? view.parts.choices?.renderAmount(view, gestures) : nothing,
    renderTotal(view),
  ];
  return html`<section
    part="base"
    lang=${language}
    dir=${isRightToLeft(language) ? 'rtl' : 'ltr'}
    aria-busy=${String(name === 'loading' || name === 'submitting')}
  >
    ${close}
    <form novalidate ?hidden=${isOver || isFallback(view)} @submit=${gestures.submit}>
      <div class="what">${view.arrange ? view.arrange(sold) : sold}</div>
      <div class=${view.isFree ? 'how free' : 'how'}>
        ${view.asked}
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
        <p class="muted" part="seller" .textContent=${describeSeller(view)}></p>
      </div>
    </form>
    <div role="status">${isOver ? renderResult(view, gestures) : nothing}</div>
    ${isFallback(view) ? renderFallback(view, gestures) : nothing}
  </section>`;
}

/** Its name keeps its own direction, and its line breaks before who takes the money. */
function describeSeller({offer, words}: ViewModel): string {
  const {name} = offer?.business ?? {};
  const payments = fill(words.paymentsBy, {name: 'Stripe'}).replaceAll(' ', '\u00a0');
  return name ? `${fill(words.soldBy, {name: `\u2068${name}\u2069`})} · ${payments}` : payments;
}

function renderHeader(view: ViewModel, gestures: Gestures): TemplateResult {
  const {offer, parts} = view;
  const {name = '\u00a0', description} = offer?.product ?? {};
  return html`<div part="header" class=${offer?.product.image && parts.extras ? 'pictured' : ''}>
    <slot name="header"
      >${parts.extras?.renderPicture(view, gestures)}
      <h2><bdi .textContent=${name}></bdi></h2>
      ${description === undefined ? nothing : html`<p class="muted"><bdi .textContent=${description}></bdi></p>`}
      ${parts.extras?.renderStock(view, gestures)}</slot
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
