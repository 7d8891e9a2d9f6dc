/** Fills names and numbers into a sentence. Knows none of the words. */
import type {Plural} from './words.ts';

/** Fills each `{name}` of a sentence. A place that isn't among `places` stays as it stands; the result is text, not HTML. */
export function fill(text: string, places: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(places, name) ? String(places[name]) : place,
  );
}

/**
 * The sentence that a language wants for a number.
 * @param count whole
 * @param locale one of `LANGUAGES`
 */
export function plural(forms: Plural, count: number, locale: string): string {
  return forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
}

/** Whether a language is written from right to left. */
export function isRightToLeft(tag: string): boolean {
  return /^(ar|fa|he|ur)\b/.test(tag);
}
