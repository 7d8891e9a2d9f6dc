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
  .notice {
    display: grid;
    gap: 16px;
    justify-items: start;
  }
  .waiting {
    min-height: 736px;
  }
  :host([express='only']) .waiting {
    min-height: 272px;
  }
  :host([layout='button']) .waiting,
  :host([layout='dialog']) .waiting {
    min-height: 48px;
  }
`;
