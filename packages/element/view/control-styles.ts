/** The look of what is pressed and typed into. */
import {css} from 'lit';

/** Buttons, fields, and how they are when they are pressed, wrong or off. */
export const controlStyles = css`
  [part~='quantity'] {
    display: inline-flex;
    box-sizing: border-box;
    max-width: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_field);
  }
  [part~='quantity-input'],
  [part~='amount-input'] {
    box-sizing: border-box;
    width: max(4.5ch, 56px);
    min-width: 0;
    max-width: 100%;
    height: 44px;
    padding: 0;
    border: 0;
    color: inherit;
    background: none;
    font: inherit;
    font-size: max(16px, 1em);
    font-variant-numeric: tabular-nums;
    text-align: center;
    border-radius: var(--_radius);
  }
  button {
    box-sizing: border-box;
    min-height: 44px;
    border: 0;
    max-width: 100%;
    border-radius: var(--_radius);
    font: inherit;
    cursor: pointer;
  }
  .step {
    width: 44px;
    color: inherit;
    background: none;
    font-size: 1.25em;
    line-height: 1;
  }
  [part~='submit'] {
    padding: 0 var(--_space);
    width: 100%;
    min-height: 48px;
    color: var(--_on-accent);
    background: var(--_accent);
    font-weight: 700;
  }
  /* Else a browser takes what it doesn't know for no background. */
  @supports (color: color-mix(in srgb, red, red)) {
    .step:hover:not(:disabled) {
      background: color-mix(in srgb, var(--_accent) 12%, transparent);
    }
    [part~='submit']:hover:not([aria-disabled='true']) {
      background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
    }
  }
  .secondary {
    padding: 0 var(--_space);
    color: var(--_accent);
    background: none;
    border: 1px solid var(--_border);
    font-weight: 700;
  }
  :host([theme='none']) .secondary {
    color: inherit;
  }
  button:disabled {
    opacity: 0.45;
    cursor: default;
  }
  [aria-disabled='true'] {
    opacity: 0.75;
    cursor: progress;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  [aria-invalid='true'],
  .wrong {
    outline: 2px solid var(--_danger);
    outline-offset: -1px;
  }
  [aria-invalid='true']:focus-visible {
    outline-offset: 2px;
  }
  .spinner {
    display: inline-block;
    width: 1em;
    height: 1em;
    margin-inline-end: 8px;
    vertical-align: -0.15em;
    border: 2px solid;
    border-inline-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    [part~='submit'],
    .step {
      border: 1px solid ButtonText;
    }
  }
`;
