/** The words of the frames in the buyer's language. A document has one language at a time. */
import {ENGLISH, type Phrase, type Translation} from './english.ts';
import {LANGUAGES} from './languages.ts';

/** Language, script and land; browsers add more, such as `@posix`. */
const TAG = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?/i;

/** Other names of a language, and the lands of the traditional Chinese script. */
const ALSO: Record<string, string> = {no: 'nb', 'zh-HK': 'zh-TW', 'zh-Hant': 'zh-TW', 'zh-MO': 'zh-TW'};

/** Where a language makes no difference, one phrase stands for the other. */
const LIKE: Partial<Record<Phrase, Phrase>> = {
  countryOrRegion: 'country',
  eircode: 'postalCode',
  prefecture: 'province',
  incomplete_us_zip: 'incomplete_zip',
  invalid_expiry_year_past: 'invalid_expiry_month_past',
  pinCode: 'postalCode',
  postcode: 'postalCode',
  shortZip: 'postalCode',
  zip: 'postalCode',
};

let spoken: Translation = {};
let language = 'en';

/** Chooses the language for a code such as `zh-HK`: that one, its family, or English. Answers the code, or `en`. */
export function setLanguage(wanted: string): string {
  const [locale = 'en'] = Intl.getCanonicalLocales(TAG.exec(wanted)?.[0] ?? 'en');
  const family = locale.split('-')[0] ?? '';
  const found = [locale, ALSO[locale], family, ALSO[family]].find(
    (each) => each && Object.hasOwn(LANGUAGES, each),
  );
  spoken = LANGUAGES[found ?? ''] ?? {};
  language = found || family === 'en' ? locale : 'en';
  return language;
}

/** The code of the language that was chosen. */
export function spokenLanguage(): string {
  return language;
}

/** The sentence in the language that was chosen. */
export function say(phrase: Phrase): string {
  return spoken[phrase] ?? spoken[LIKE[phrase] ?? phrase] ?? ENGLISH[phrase];
}
