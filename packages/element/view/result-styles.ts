/** The look of how it ended. */
import {css} from 'lit';

/** Comes with the part that draws it. */
export const resultStyles = css`
  [part~='success'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    box-sizing: border-box;
    min-height: 384px;
    place-content: center;
    justify-items: center;
    text-align: center;
  }
  .check {
    position: relative;
    width: 56px;
    line-height: 56px;
    font-size: 28px;
    color: var(--_on-accent);
    background: var(--_accent);
    border-radius: 50%;
  }
  .moving::after {
    position: absolute;
    inset: -6px;
    border: 3px solid var(--_accent);
    border-inline-start-color: transparent;
    border-radius: 50%;
    content: '';
    animation: turn 1.2s linear infinite;
  }
  @media (prefers-reduced-motion: reduce) {
    .moving::after {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .check {
      border: 1px solid;
    }
  }
  table[part~='bought'] {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  [part~='bought'] :is(th, td) {
    padding: 6px 0;
    font-weight: inherit;
    text-align: start;
    vertical-align: top;
  }
  [part~='bought'] td {
    padding-inline-start: var(--_space);
    text-align: end;
    white-space: nowrap;
  }
  [part~='bought'] tfoot :is(th, td) {
    border-block-start: 1px solid var(--_border);
    font-weight: 700;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    justify-self: stretch;
  }
  .buttons > * {
    flex: 0 1 auto;
    width: auto;
    min-width: 8em;
    min-height: 44px;
  }
  [part~='contact'] > * {
    display: block;
  }
  a {
    color: var(--_accent);
  }
  :host([theme='none']) a {
    color: inherit;
  }
`;
