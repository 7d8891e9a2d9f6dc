/** A text as the formatter writes it, by the project's own rules. */
import {readFileSync} from 'node:fs';
import {format, type FormatConfig} from 'oxfmt';

const {ignorePatterns: _files, ...RULES} = JSON.parse(readFileSync('.oxfmtrc.json', 'utf8')) as FormatConfig & {
  ignorePatterns: string[];
};

/**
 * The text, formatted.
 * @param path by its end the language is known
 * @throws Error when it can't be parsed
 */
export async function pretty(path: string, text: string): Promise<string> {
  const {code, errors} = await format(path, text, RULES);
  if (errors.length > 0) throw new Error(errors.map(({message}) => message).join('\n'));
  return code;
}
