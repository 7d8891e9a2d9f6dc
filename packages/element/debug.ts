/** What `debug` tells whoever builds the page: which colours are hard to read. */

/** What stands on what, by our custom properties, and what a page would set to mend it. */
const PAIRS = [
  ['--_text', '--_background', '--buybox-text'],
  ['--_text', '--_field', '--buybox-text'],
  ['--_text-muted', '--_background', '--buybox-text-muted'],
  ['--_danger', '--_background', '--buybox-danger'],
  ['--_on-accent', '--_accent', '--buybox-accent'],
] as const;

/** Of text of common size. @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
const LEAST_CONTRAST = 4.5;

/** Says in the console which colours of a tag's box are hard to read. */
export function warnOfColors(base: HTMLElement): void {
  for (const [front, back, property] of PAIRS) {
    const contrast = readContrast(base, front, back);
    if (contrast >= LEAST_CONTRAST) continue;
    const advice = `Text needs ${LEAST_CONTRAST}: please change ${property}.`;
    // oxlint-disable-next-line no-console -- the page has asked for it by `debug`
    console.warn(
      `<buy-box>: ${front.slice(3)} on ${back.slice(3)} has a contrast of ${contrast.toFixed(1)}. ${advice}`,
    );
  }
}

type Rgb = readonly [red: number, green: number, blue: number];

/** Of one colour on another; what is behind one that can be seen through is the page's, so nothing is said of it. */
function readContrast(base: HTMLElement, front: string, back: string): number {
  const [below, opacity] = paint([computeColor(base, back)]);
  if (opacity < 255) return LEAST_CONTRAST;
  const [above] = paint([computeColor(base, back), computeColor(base, front)]);
  return contrastOf(above, below);
}

/** As a background's colour: one that is no colour, but a picture, is none. */
function computeColor(base: HTMLElement, property: string): string {
  const probe = base.appendChild(document.createElement('span'));
  probe.style.backgroundColor = `var(${property})`;
  const {backgroundColor} = getComputedStyle(probe);
  probe.remove();
  return backgroundColor;
}

/** A canvas knows every way that a colour is written. */
function paint(layers: readonly string[]): [color: Rgb, opacity: number] {
  const context = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  if (!context) return [[0, 0, 0], 0];
  for (const layer of layers) {
    context.fillStyle = layer;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0, opacity = 255] = context.getImageData(0, 0, 1, 1).data;
  return [[red, green, blue], opacity];
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrastOf(one: Rgb, other: Rgb): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
