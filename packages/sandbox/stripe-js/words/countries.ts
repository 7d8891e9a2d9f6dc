/** The countries of a billing address, named in the buyer's language. */
import {COUNTRY_CODES} from '../../country-codes.ts';
import {spokenLanguage} from './words.ts';

/** Code and name of every country, sorted as the language sorts. */
export function listCountries(): {code: string; name: string}[] {
  const locale = spokenLanguage();
  const names = new Intl.DisplayNames([locale], {type: 'region'});
  const countries = COUNTRY_CODES.map((code) => ({code, name: names.of(code) ?? code}));
  return [...countries].sort((a, b) => a.name.localeCompare(b.name, locale));
}
