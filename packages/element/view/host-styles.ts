/** The place of a tag before its checkout is there: so that the page doesn't jump when it comes. */
import {css} from 'lit';

/** The tag as a block of its own. */
export const hostStyles = css`
  :host {
    display: block;
    max-width: var(--buybox-max-width, 480px);
  }
  :host([layout='button']),
  :host([layout='dialog']) {
    display: inline-block;
    max-width: min(var(--buybox-max-width, 480px), 100%);
  }
  :host([hidden]) {
    display: none !important;
  }
  .waiting {
    min-height: 773px;
  }
  /* The shape of what comes: labels, and fields below them. */
  .waiting,
  .unready::before {
    background:
      repeating-linear-gradient(#8883 0 16px, #0000 0 96px) 0 / 30% no-repeat,
      repeating-linear-gradient(#0000 0 28px, #8883 0 72px, #0000 0 96px);
  }
  :host([express='only']) .waiting {
    min-height: 309px;
  }
  :host([layout='button']) .waiting,
  :host([layout='dialog']) .waiting {
    min-height: 48px;
  }
`;
