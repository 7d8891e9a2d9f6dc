/** Owns the tag's look. Adopted as a stylesheet, so it needs no `style-src`; it follows the page's `color-scheme`. */
import {css} from 'lit';

/** The look, made of the page's `--buybox-*` properties or our own defaults. */
export const styles = css`
  :host {
    --_accent: var(--buybox-accent, light-dark(#0a5bd3, #6ea8ff));
    --_on-accent: light-dark(#fff, #0b1220);
    --_background: var(--buybox-background, light-dark(#fff, #151b26));
    --_field: light-dark(#fff, #1d2531);
    --_text: var(--buybox-text, light-dark(#1a2233, #eef2f8));
    --_text-muted: var(--buybox-text-muted, light-dark(#566074, #a9b4c6));
    --_danger: var(--buybox-danger, light-dark(#b3261e, #ff9b93));
    --_border: var(--buybox-border, light-dark(#cfd6e1, #3b465a));
    --_radius: var(--buybox-radius, 8px);
    --_space: var(--buybox-space, 16px);
    --_focus: var(--buybox-focus-ring, var(--_accent));
    display: block;
    max-width: var(--buybox-max-width, 30rem);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  [part~='base'] {
    box-sizing: border-box;
    padding: calc(var(--_space) * 1.25);
    color: var(--_text);
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    font: 400 var(--buybox-font-size, 16px) / 1.5
      var(--buybox-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
    text-align: start;
  }
  form,
  [part~='success'],
  .notice {
    display: grid;
    gap: var(--_space);
  }
  h2,
  p {
    margin: 0;
  }
  h2 {
    font-size: 1.125em;
    line-height: 1.3;
  }
  h2:focus-visible {
    outline: 0;
  }
  .notice {
    justify-items: start;
  }
  [part~='success'] {
    min-height: 24rem;
    place-content: center;
    justify-items: center;
    text-align: center;
  }
  .check {
    width: 56px;
    line-height: 56px;
    font-size: 28px;
    color: var(--_on-accent);
    background: var(--_accent);
    border-radius: 50%;
  }
  .muted {
    color: var(--_text-muted);
    font-size: 0.875em;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px var(--_space);
  }
  [part~='quantity'] {
    display: inline-flex;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_field);
  }
  [part~='quantity-input'] {
    box-sizing: border-box;
    width: 4.5ch;
    min-width: 56px;
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
  .step:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
  }
  [part~='submit'] {
    width: 100%;
    min-height: 48px;
    color: var(--_on-accent);
    background: var(--_accent);
    font-weight: 600;
  }
  [part~='submit']:hover:not([aria-disabled='true']) {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  .secondary {
    padding: 0 var(--_space);
    color: var(--_accent);
    background: none;
    border: 1px solid var(--_border);
    font-weight: 600;
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
  [part~='total'] {
    min-height: 1.5em;
    font-size: 1.25em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .payment {
    min-height: 340px;
  }
  @media (max-width: 26rem) {
    .payment {
      min-height: 408px;
    }
  }
  ::slotted([slot='payment']) {
    /* A frame whose colour scheme differs from its page's is painted on an opaque canvas. */
    color-scheme: light;
  }
  [part~='error'] {
    color: var(--_danger);
  }
  [part~='error']:empty {
    display: none;
  }
  [aria-invalid='true'] {
    outline: 2px solid var(--_danger);
    outline-offset: -1px;
  }
  [part~='test-badge'] {
    text-align: center;
  }
  @media (forced-colors: active) {
    [part~='submit'],
    .step {
      border: 1px solid ButtonText;
    }
  }
`;
