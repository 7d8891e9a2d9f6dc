/** A checkout behind a button: in a dialog, or in the button's place. A part of its own. */
import type {TemplateResult} from 'lit';
import {makeSheet} from '../adopt.ts';
import {layoutOf} from '../layout.ts';
import {fill} from '../languages/fill.ts';
import {behindStyles} from './behind-styles.ts';
import {endPress, followPayment, press, showDialog} from './dialog.ts';
import {html} from './html.ts';
import type {Gestures, ViewModel} from './model.ts';

export {followPayment, showDialog};

/** Adopted with the part. */
export const sheet = makeSheet(behindStyles.cssText);

/** @param draw draws the box, with what closes it */
export function renderBehind(
  view: ViewModel,
  gestures: Gestures,
  draw: (close: TemplateResult) => TemplateResult,
): TemplateResult {
  const {isOpen, words, settings} = view;
  const isDialog = layoutOf(settings) === 'dialog';
  const label = fill(words.buy, {name: view.offer?.product.name ?? ''});
  const opener = html`<button
    part="open submit"
    type="button"
    aria-expanded=${String(isOpen)}
    ?disabled=${view.isDisabled}
    ?hidden=${isOpen && !isDialog}
    @click=${gestures.open}
    .textContent=${label}
  ></button>`;
  const box = draw(renderClose(view, gestures));
  if (!isDialog)
    return html`${opener}
      <div ?hidden=${!isOpen}>${box}</div>`;
  return html`${opener}
    <dialog
      part="dialog"
      aria-label=${label}
      @close=${gestures.close}
      @pointerdown=${press}
      @click=${(event: Event) => {
        if (endPress(event) && view.state.name !== 'submitting') gestures.close(event);
      }}
    >
      ${box}
    </dialog>`;
}

/** Outside the form: whatever takes its place can be closed too. */
function renderClose({words}: ViewModel, {close}: Gestures): TemplateResult {
  return html`<button class="close" part="close" type="button" aria-label=${words.close} @click=${close}>
    ✕
  </button>`;
}
