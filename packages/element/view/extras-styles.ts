/** The look of a picture, of tiers, and of what is chosen from lists. */
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
  select {
    box-sizing: border-box;
    max-width: 100%;
    height: 44px;
    padding: 0 12px;
    color: inherit;
    background: var(--_field);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    font: inherit;
    font-size: max(16px, 1em);
  }
  :host([theme='none']) option {
    color: FieldText;
    background: Field;
  }
  .amount {
    display: flex;
    flex: 1 1 8em;
    align-items: center;
    gap: 8px;
    box-sizing: border-box;
    min-width: 0;
    padding: 0 12px;
    background: var(--_field);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .amount span:empty {
    display: none;
  }
  [part~='amount-input'] {
    flex: 1;
    width: 4em;
    min-width: 0;
    height: 42px;
    padding: 0;
    color: inherit;
    background: none;
    border: 0;
    font: inherit;
    font-size: max(16px, 1em);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  /* The ring stands around the sign, too. */
  .amount:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .amount.wrong {
    outline: 2px solid var(--_danger);
    outline-offset: -1px;
  }
  .amount > input {
    outline: 0 !important;
  }
  [part~='presets'] {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  [aria-pressed='true'] {
    color: var(--_on-accent) !important;
    background: var(--_accent) !important;
  }
  /* There is no other background then. */
  @media (forced-colors: active) {
    [aria-pressed='true'] {
      outline: 3px solid !important;
    }
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
