/** Writes the built scripts into the module of the package that stands for them: a bundle can't read files. */
import {globSync, readFileSync, rmSync, writeFileSync} from 'node:fs';

const MODULE = 'dist/server/http/embedded-files.js';

/** Replaces the built module, which would read dist/. */
export function embedScripts(): void {
  const paths = globSync(['buy-box.js', 'parts/*.js'], {cwd: 'dist'}).map((path) => path.replaceAll('\\', '/'));
  const texts = Object.fromEntries(paths.toSorted().map((path) => [path, readFileSync(`dist/${path}`, 'utf8')]));
  writeFileSync(MODULE, `export const EMBEDDED = ${JSON.stringify(texts)};\n`);
  // It would lead to the other text.
  rmSync(`${MODULE}.map`, {force: true});
}
