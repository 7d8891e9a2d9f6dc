/** Owns the place of a tag before its checkout is there: so that the page doesn't jump when it comes. */
import {css} from 'lit';

/** The tag as a block of its own. */
export const hostStyles = css`
  :host {
    display: block;
    max-width: var(--buybox-max-width, 30rem);
  }
  :host([layout='button']),
  :host([layout='dialog']) {
    display: inline-block;
  }
  :host([hidden]) {
    display: none !important;
  }
  .waiting {
    min-height: 46rem;
  }
  :host([express='only']) .waiting {
    min-height: 17rem;
  }
  :host([layout='button']) .waiting,
  :host([layout='dialog']) .waiting {
    min-height: 48px;
  }
`;
