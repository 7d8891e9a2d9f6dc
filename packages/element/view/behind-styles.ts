/** The look of a dialog, and of what closes a checkout. */
import {css} from 'lit';

/** Comes with the part that draws them. */
export const behindStyles = css`
  dialog {
    box-sizing: border-box;
    width: 512px;
    max-width: calc(100vw - 16px);
    padding: 0;
    background: none;
    border: 0;
  }
  :host([theme='none']) dialog {
    color: CanvasText;
    background: Canvas;
  }
  dialog[open] {
    position: fixed;
    inset: 0;
    z-index: 1000;
    margin: auto;
    max-height: calc(100vh - 16px);
    overflow: auto;
    box-shadow: 0 0 0 100vmax rgb(0 0 0 / 55%);
    border-radius: calc(var(--_radius) * 1.5);
  }
  .close {
    position: absolute;
    top: max(calc(var(--_space) * 1.25 - 12px), 0px);
    inset-inline-end: max(calc(var(--_space) * 1.25 - 12px), 0px);
    width: 44px;
    color: inherit;
    background: none;
  }
  /* A form that is longer than a phone can be closed wherever it is scrolled to. */
  dialog .close {
    --_out: max(-12px, var(--_space) * -1.25);
    position: sticky;
    inset: 0 auto auto;
    z-index: 1;
    display: block;
    height: 44px;
    margin-block: var(--_out) calc(-44px - var(--_out));
    margin-inline: auto var(--_out);
    background: var(--_background);
    border-radius: 50%;
  }
  /* What stands beside it leaves it room. */
  .close ~ form [part~='header'],
  .close ~ .notice {
    padding-inline-end: 40px;
  }
  :host([theme='none']) .close {
    --_out: 0px;
    top: 0;
    inset-inline-end: 0;
    background: none;
  }
  .close ~ div [part~='success'] {
    padding-block: 40px;
  }
`;
