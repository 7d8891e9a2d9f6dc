/** The look of a picture and of tiers. */
import {css} from 'lit';

/** Comes with the part that draws them. */
export const extrasStyles = css`
  .pictured {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
  }
  .pictured > slot > * {
    grid-column: 2;
    align-self: start;
  }
  .pictured h2 {
    align-self: end;
  }
  .pictured [part~='image'] {
    grid-row: 1 / span 3;
    grid-column: 1;
    width: 64px;
    height: 64px;
    margin-inline-end: var(--_space);
    object-fit: cover;
    border-radius: var(--_radius);
  }
  [part~='summary'] {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  [part~='summary'] :is(th, td) {
    padding: 6px 8px;
    border-block: 1px solid var(--_border);
    font-weight: inherit;
    text-align: start;
    vertical-align: top;
  }
  [part~='summary'] th {
    white-space: nowrap;
  }
  [part~='summary'] td:last-child {
    text-align: end;
  }
  [aria-current] {
    color: var(--_text);
    font-weight: 700;
  }
`;
