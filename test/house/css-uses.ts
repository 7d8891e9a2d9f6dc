/** Finds what a style sheet asks of the platform: names of MDN's table. Judges nothing. */
import {firstKnown} from './platform-table.ts';

/** The keys of a sheet's at-rules, selectors, properties, values and functions. */
export function cssUses(text: string): string[] {
  const sheet = text.replaceAll(/\/\*.*?\*\//gs, ' ');
  const keys = [
    names(sheet, /@([\w-]+)/g).map((name) => [`css.at-rules.${name}`]),
    names(sheet, /\(([\w-]+)\s*[:)][^{;]*\{/g).map((name) => [`css.at-rules.media.${name}`]),
    names(sheet, /::?([\w-]+)(?=[^;}]*\{)/g).map((name) => [`css.selectors.${name}`]),
    names(sheet, /(&)(?=[^;}]*\{)/g).map(() => ['css.selectors.nesting']),
    Array.from(sheet.matchAll(/([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)).flatMap(([, name = '', value = '']) =>
      keysOf(name, value),
    ),
  ];
  return keys.flat().flatMap((candidates) => firstKnown(candidates) ?? []);
}

/** Of one declaration; for each word of its value, what it may be. */
function keysOf(name: string, value: string): string[][] {
  const words = names(value, /(?<![\w-])([a-z][\w-]*)/g).map((word) => [
    `css.properties.${name}.${word}`,
    `css.types.${word}`,
    `css.types.color.${word}`,
  ]);
  const units = names(value, /\d([a-z]+)/g).map((unit) => [`css.types.length.${UNITS[unit] ?? unit}`]);
  return [[`css.properties.${name}`]].concat(words, units);
}

/** The table has one key for several. */
const UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  ['dynamic', 'large', 'small'].flatMap((kind) =>
    ['vh', 'vw', 'vi', 'vb', 'vmin', 'vmax'].map((unit) => [
      `${kind[0]}${unit}`,
      `viewport_percentage_units_${kind}`,
    ]),
  ),
);

function names(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, name = '']) => name);
}
