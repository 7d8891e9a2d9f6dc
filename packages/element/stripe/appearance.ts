/** How the tag's look reaches Stripe's fields: no CSS crosses into their frame, so colours are handed over. */
import type {Appearance} from '@stripe/stripe-js';

/** Our custom property behind each of Stripe's Appearance variables. */
const COLORS = {
  colorPrimary: '--_accent',
  colorBackground: '--_field',
  colorText: '--_text',
  colorTextSecondary: '--_text-muted',
  colorTextPlaceholder: '--_text-muted',
  colorDanger: '--_danger',
} as const;

/** The look of Stripe's fields, read from an element of the tag's own, resolved to plain colours. */
export function readAppearance(element: HTMLElement): Appearance {
  const style = getComputedStyle(element);
  const colors = readColors(element);
  return {
    theme: isDark(colors.colorBackground) ? 'night' : 'stripe',
    variables: {
      ...colors,
      borderRadius: style.getPropertyValue('--_radius').trim(),
      fontFamily: style.fontFamily,
      fontSizeBase: style.fontSize,
    },
  };
}

type Colors = Record<keyof typeof COLORS, string>;

/** Plain ones. What is behind Stripe's frame can't be known: what shines through stands on what suits the text. */
function readColors(element: HTMLElement): Colors {
  const computed = computeColors(element);
  const ground = isDark(plainColor(computed.colorText)) ? '#fff' : '#1d2531';
  const entries = Object.entries(computed).map(([name, color]) => [name, plainColor(color, ground)]);
  return Object.fromEntries(entries) as Colors;
}

/** Only a real element resolves `var()`, `light-dark()` and the like; it is gone before anything is painted. */
function computeColors(element: HTMLElement): Colors {
  const probes = Object.entries(COLORS).map(([name, property]) => {
    const probe = document.createElement('span');
    // Unlike a text's colour, which it would inherit, that of a background is none where a page sets a picture.
    probe.style.backgroundColor = `var(${property})`;
    return {name, probe};
  });
  // One element for each colour: with one for all, the browser would compute its style anew after each change.
  element.append(...probes.map(({probe}) => probe));
  const colors = probes.map(({name, probe}) => [name, getComputedStyle(probe).backgroundColor]);
  for (const {probe} of probes) probe.remove();
  return Object.fromEntries(colors) as Colors;
}

/** Stripe takes hex, `rgb()` and `hsl()`; `oklch()` or `color-mix()` are computed to other forms. A canvas knows all. */
function plainColor(color: string, ground = 'transparent'): string {
  if (color.startsWith('rgb(')) return color;
  const context = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  if (!context) return color;
  for (const layer of [ground, color]) {
    context.fillStyle = layer;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
}

/** By the weights of Rec. 709: the same green is brighter than the same blue. */
function isDark(color: string): boolean {
  const [red = 255, green = 255, blue = 255] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}
