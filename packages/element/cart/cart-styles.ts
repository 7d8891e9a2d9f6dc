/** The look of a cart, over that of the box. Adopted, so it needs no `style-src`. */
import {css} from 'lit';

/** Lines, fields, sums. */
export const cartStyles = css`
  [part~='lines'],
  [part~='adjustments'] {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  [part~='lines'],
  [part~='adjustments'],
  [part~='totals'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  [part~='lines'] {
    gap: var(--_space);
  }
  [part~='line'] {
    display: grid;
    justify-items: start;
    gap: 8px;
  }
  [part~='line'] + [part~='line'],
  [part~='lines'] ~ slot > [part~='totals'],
  [part~='adjustments']:not([hidden]) {
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_border);
  }
  .line {
    display: flex;
    align-items: baseline;
    gap: var(--_space);
    width: 100%;
  }
  .line > .name {
    flex: 1;
    min-width: 0;
  }
  .line > img {
    flex: none;
    align-self: center;
    width: 48px;
    height: 48px;
    object-fit: cover;
    border-radius: var(--_radius);
  }
  [part~='line-name'] {
    font-weight: 700;
  }
  [part~='line-amount'],
  [part~='adjustment'] > :last-child {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  [part~='lines'] ~ slot [part~='adjustments'] {
    padding-block-start: 0 !important;
    border: 0 !important;
  }
  /* The table has a line of its own below it. */
  [part~='summary']:not([hidden]) + [part~='adjustments'] {
    padding-block-start: 0;
    border: 0;
  }
  [part~='adjustments'] {
    gap: 4px;
  }
  [part~='adjustment'] {
    display: flex;
    gap: var(--_space);
  }
  .bare {
    display: contents;
  }
  /* What closes the checkout stands beside the first line. */
  .close ~ form [part~='line']:first-child {
    padding-inline-end: 40px;
  }
  /* In two columns, what is bought may be the longer one. */
  .how {
    align-content: start;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
  }
  .joined {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  [part~='email-input'],
  [part~='promotion-input'] {
    box-sizing: border-box;
    flex: 1 1 8em;
    width: 100%;
    min-width: 0;
    height: 44px;
    padding: 0 12px;
    color: inherit;
    background: var(--_field);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    font: inherit;
    font-size: max(16px, 1em);
  }
  select[part~='quantity-input'] {
    width: auto;
    padding: 0 12px;
    background: var(--_field);
    border: 1px solid var(--_border);
  }
  [part~='promotion-input'] {
    width: 8em;
    text-transform: none;
  }
  .link {
    justify-self: start;
    padding: 0;
    color: var(--_accent);
    background: none;
    text-decoration: underline;
  }
  :host([theme='none']) .link {
    color: inherit;
  }
  .quote-failed {
    display: grid;
    justify-items: start;
    gap: 8px;
  }
  ::slotted([slot='address']) {
    /* A frame whose colour scheme differs from its page's is painted on an opaque canvas. */
    color-scheme: light;
  }
  /* Nothing is to pay: no card is asked for, and an order can be completed where wallets alone would pay. */
  .free > .payment {
    display: none;
  }
  .free > slot[name='submit'] {
    display: contents !important;
  }
`;
