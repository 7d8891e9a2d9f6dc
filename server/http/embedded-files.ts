/** The text of the built scripts. Here it is read from dist/; the build writes it into this very module. */
import {globSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const FOLDER = fileURLToPath(new URL('../../dist', import.meta.url));
const FILES = globSync(['buy-box.js', 'parts/*.js'], {cwd: FOLDER}).map((path) => path.replaceAll('\\', '/'));

/** The text of each script, by its path in their folder. */
export const EMBEDDED: Readonly<Record<string, string>> = Object.fromEntries(
  FILES.map((path) => [path, readFileSync(`${FOLDER}/${path}`, 'utf8')]),
);
