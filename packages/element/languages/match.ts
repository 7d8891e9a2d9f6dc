/** The languages that the tag speaks, and which of them is nearest to a wish. Knows none of the words. */
const TAGS =
  'ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sv th tr uk vi zh zh-TW';

type Split<Text> = Text extends `${infer First} ${infer Rest}` ? First | Split<Rest> : Text;

/** A language that the tag speaks, as a BCP 47 tag. */
export type Language = Split<typeof TAGS>;

/** Every language that the tag speaks. Each has its words in `languages/`, in a file of this name. */
export const LANGUAGES = TAGS.split(' ') as readonly Language[];

/** What else is written in one of them: older codes, and the lands of the traditional Chinese script. */
const ALSO = new Map<string, Language>([
  ['no', 'nb'],
  ['nn', 'nb'],
  ['iw', 'he'],
  ['in', 'id'],
  ['zh-hant', 'zh-TW'],
  ['zh-hk', 'zh-TW'],
  ['zh-mo', 'zh-TW'],
]);

/**
 * The best language for what a person or a page wishes, the first wish first: a wish is met as it stands, or without
 * its last parts.
 * @param wanted BCP 47 tags, in any case; what is none of them is passed over
 * @returns English, where no wish is met
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export function matchLanguage(wanted: readonly string[]): Language {
  for (const wish of wanted) {
    const found = lookUp(wish.toLowerCase().split(/[-_]/));
    if (found) return found;
  }
  return 'en';
}

function lookUp(parts: readonly string[]): Language | undefined {
  if (!parts.length) return undefined;
  const tag = parts.join('-');
  return ALSO.get(tag) ?? LANGUAGES.find((one) => one.toLowerCase() === tag) ?? lookUp(parts.slice(0, -1));
}
