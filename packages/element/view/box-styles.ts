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
  :host([theme='none']) [part~='base'] {
    padding: 0;
    background: none;
    border: 0;
  }
  :host([theme='none']) :is([part~='base'], .look) {
    font: inherit;
  }
  dialog {
    box-sizing: border-box;
    width: 512px;
    max-width: calc(100vw - 16px);
    padding: 0;
    background: none;
    border: 0;
  }
  :host([theme='none']) dialog {
    color: CanvasText;
    background: Canvas;
  }
  dialog[open] {
    position: fixed;
    inset: 0;
    z-index: 1000;
    margin: auto;
    max-height: calc(100vh - 16px);
    overflow: auto;
    box-shadow: 0 0 0 100vmax rgb(0 0 0 / 55%);
    border-radius: calc(var(--_radius) * 1.5);
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
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    text-align: start;
    /* A long word makes nothing wider: neither the box nor the page's grid around it. */
    overflow-wrap: anywhere;
  }
  form,
  [part~='success'],
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
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  [aria-current] {
    color: var(--_text);
    font-weight: 700;
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
  [part~='test-badge'] {
    text-align: center;
  }
  [part~='success'] {
    box-sizing: border-box;
    min-height: 384px;
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
  .or {
    margin: 8px 0;
    text-align: center;
  }
`;
