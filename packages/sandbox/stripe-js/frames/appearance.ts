/** Turns Stripe's appearance into custom properties and CSS rules of the frame. Knows themes; draws nothing itself. */
import type {Appearance} from '@stripe/stripe-js';
import {adoptStyles} from '../dom.ts';

type Variables = NonNullable<Appearance['variables']>;
type Theme = NonNullable<Appearance['theme']>;

const SHARED = {
  fontFamily: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizeBase: '16px',
  spacingUnit: '4px',
  borderRadius: '5px',
} as const;

const LIGHT: Variables = {
  colorPrimary: '#0570de',
  colorBackground: '#ffffff',
  colorText: '#30313d',
  colorTextSecondary: '#5f606b',
  colorTextPlaceholder: '#6d6e78',
  colorDanger: '#df1b41',
};

/** Stripe's prebuilt themes, as far as a card form shows them. */
const THEMES: Record<Theme, {variables: Variables; border: string; field: string; scheme: string}> = {
  stripe: {
    variables: LIGHT,
    border: '#d5d6dc',
    field: 'var(--colorBackground)',
    scheme: 'light',
  },
  night: {
    variables: {
      colorPrimary: '#4ba3ff',
      colorBackground: '#30313d',
      colorText: '#ffffff',
      colorTextSecondary: '#c0c2cc',
      colorTextPlaceholder: '#a6a8b4',
      colorDanger: '#fe87a1',
    },
    border: '#565868',
    field: 'var(--colorBackground)',
    scheme: 'dark',
  },
  flat: {
    variables: LIGHT,
    border: 'transparent',
    field: 'color-mix(in srgb, var(--colorText) 7%, var(--colorBackground))',
    scheme: 'light',
  },
};

let rules: CSSStyleSheet | undefined;

/** Applies the host's appearance; can be called again when it changes. */
export function applyAppearance(appearance: Appearance): void {
  const {theme = 'stripe', variables = {}, labels, inputs, rules: own = {}} = appearance;
  const root = document.documentElement;
  const base = THEMES[theme] ?? THEMES.stripe;
  const all = {...SHARED, ...base.variables, ...variables};
  for (const [name, value] of Object.entries(all)) if (value) root.style.setProperty(`--${name}`, value);
  root.style.setProperty('--border', isDark(all.colorBackground ?? '') ? THEMES.night.border : base.border);
  root.style.setProperty('--field', base.field);
  root.style.setProperty('--scheme', isDark(all.colorBackground ?? '') ? 'dark' : base.scheme);
  root.dataset.labels = labels === 'floating' ? 'floating' : 'above';
  root.dataset.inputs = inputs === 'condensed' ? 'condensed' : 'spaced';
  applyRules(own);
}

/** Only the class selectors Stripe knows, such as `.Input:focus`, and only through the CSSOM. */
function applyRules(own: NonNullable<Appearance['rules']>): void {
  rules ??= adoptStyles('');
  rules.replaceSync('');
  for (const [selector, properties] of Object.entries(own)) {
    if (/^\.[A-Z]\w*(--\w+)?(:{1,2}[a-z-]+)?$/.test(selector)) addRule(rules, selector, properties);
  }
}

/** Adds one rule, with the properties written as in a script. */
export function addRule(sheet: CSSStyleSheet, selector: string, properties: Record<string, string>): void {
  const rule = sheet.cssRules[sheet.insertRule(`${selector} {}`)];
  if (!(rule instanceof CSSStyleRule)) return;
  for (const [name, value] of Object.entries(properties)) rule.style.setProperty(kebab(name), value);
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Whether text on this background is light; borders and native lists use the same scheme. */
function isDark(color: string): boolean {
  const probe = document.createElement('canvas').getContext('2d');
  if (!probe) return false;
  probe.fillStyle = '#ffffff';
  probe.fillStyle = color;
  const [, hex] = /^#([\da-f]{6})$/.exec(probe.fillStyle) ?? [];
  if (!hex) return false;
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}
