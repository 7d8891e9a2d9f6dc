/** The look of the box: its colours, its lines and what stands in it. Adopted, so it needs no `style-src`. */
import {css} from 'lit';

/** The look, made of the page's `--buybox-*` properties or our own defaults; it follows the page's `color-scheme`. */
export const boxStyles = css`
  :host {
    --_accent: var(--buybox-accent, light-dark(#0a5bd3, #6ea8ff));
    --_on-accent: light-dark(#fff, #0b1220);
    --_background: var(--buybox-background, light-dark(#fff, #151b26));
    --_field: var(--buybox-background, light-dark(#fff, #1d2531));
    --_text: var(--buybox-text, light-dark(#1a2233, #eef2f8));
    --_text-muted: var(--buybox-text-muted, light-dark(#566074, #a9b4c6));
    --_danger: var(--buybox-danger, light-dark(#b3261e, #ff9b93));
    --_border: var(--buybox-border, light-dark(#cfd6e1, #3b465a));
    --_radius: var(--buybox-radius, 8px);
    --_space: var(--buybox-space, 16px);
    --_focus: var(--buybox-focus-ring, var(--_accent));
    overflow-wrap: break-word;
    white-space: normal;
    writing-mode: horizontal-tb;
  }
  @supports (color: oklch(from red l c h)) {
    :host {
      /* Black on light accents, white on dark ones. */
      --_on-accent: oklch(from var(--_accent) clamp(0, (0.65 - l) * 1000, 1) 0 0);
    }
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  /* The page's own colours are known only as the text's. */
  :host([theme='none']) {
    --_background: var(--buybox-background, transparent);
    --_field: var(--_background);
    --_text: var(--buybox-text, currentColor);
    --_text-muted: var(--buybox-text-muted, color-mix(in srgb, var(--_text) 80%, transparent));
    --_danger: var(--buybox-danger, color-mix(in srgb, var(--_text) 40%, #b3261e));
    --_border: var(--buybox-border, color-mix(in srgb, var(--_text) 35%, transparent));
  }
  /* Browsers of 2023 and before: light, or dark where the page says so. */
  @supports not (color: light-dark(#000, #fff)) {
    :host {
      --_accent: var(--buybox-accent, #0a5bd3);
      --_on-accent: #fff;
      --_background: var(--buybox-background, #fff);
      --_field: var(--buybox-background, #fff);
      --_text: var(--buybox-text, #1a2233);
      --_text-muted: var(--buybox-text-muted, #566074);
      --_danger: var(--buybox-danger, #b3261e);
      --_border: var(--buybox-border, #cfd6e1);
    }
    :host([theme='dark']) {
      --_accent: var(--buybox-accent, #6ea8ff);
      --_on-accent: #0b1220;
      --_background: var(--buybox-background, #151b26);
      --_field: var(--buybox-background, #1d2531);
      --_text: var(--buybox-text, #eef2f8);
      --_text-muted: var(--buybox-text-muted, #a9b4c6);
      --_danger: var(--buybox-danger, #ff9b93);
      --_border: var(--buybox-border, #3b465a);
    }
    :host([theme='none']) {
      --_text-muted: var(--_text);
      --_border: var(--_text);
    }
  }
  :host(:is([theme='none'], [borderless]:not([layout='dialog']))) [part~='base'] {
    --_box: none;
    padding: 0;
    border: 0;
  }
  :host([theme='none']) :is([part~='base'], .look) {
    font: inherit;
  }
  [hidden] {
    display: none !important;
  }
  [part~='base'],
  .look {
    font: 400 var(--buybox-font-size, 16px) / 1.5
      var(--buybox-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif);
  }
  [part~='base'] {
    position: relative;
    box-sizing: border-box;
    padding: min(calc(var(--_space) * 1.25), max(12px, 6.25%));
    color: var(--_text);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    text-align: start;
    /* A long word makes nothing wider: neither the box nor the page's grid around it. */
    overflow-wrap: anywhere;
  }
  /* Until it is known what is sold, the place keeps the shape of it. */
  [part~='base']:not(.waiting) {
    background: var(--_box, var(--_background));
  }
  .waiting {
    background-repeat: no-repeat;
    background-origin: content-box;
  }
  :host(:is([layout='button'], [layout='dialog'])) .waiting {
    width: 8em;
    background: #8883;
    border: 0;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(var(--_space) * 2);
  }
  .what,
  .how,
  .notice {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
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
  /* Two columns, where there is room for both. */
  .what {
    flex: 1 1 272px;
    align-content: start;
  }
  .how {
    flex: 1 1 376px;
  }
  .notice {
    justify-items: start;
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
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  [part~='total'] {
    min-height: 1.5em;
    font-size: 1.25em;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
  .payment {
    position: relative;
    min-height: 340px;
  }
  .payment > p {
    position: absolute;
  }
  .unready > div {
    visibility: hidden;
  }
  /* Below the words. */
  .unready::before {
    position: absolute;
    inset: 32px 0 0;
    content: '';
  }
  @media (prefers-reduced-motion: no-preference) {
    .unready::before {
      animation: wait 1s infinite alternate;
    }
  }
  @keyframes wait {
    to {
      opacity: 0.5;
    }
  }
  .tall {
    min-height: 428px;
  }
  @media (max-width: 26rem) {
    .payment {
      min-height: 408px;
    }
    .tall {
      min-height: 496px;
    }
  }
  [part~='express'] {
    min-height: 88px;
  }
  .low,
  .low > [part~='express'] {
    min-height: 48px;
  }
  ::slotted([slot='payment']),
  ::slotted([slot='express']) {
    /* A frame whose colour scheme differs from its page's is painted on an opaque canvas. */
    color-scheme: light;
  }
  [part~='error'] {
    color: var(--_danger);
  }
  [part~='error']:empty {
    display: none;
  }
  [part~='message'] {
    padding: 12px;
    border: 1px solid;
    border-radius: var(--_radius);
  }
  [part~='test-badge'],
  [part~='seller'] {
    text-align: center;
  }
  .or {
    margin: 8px 0;
    text-align: center;
  }
`;
