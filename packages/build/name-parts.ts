/** Names the built parts of the drop-in by their build, and pins each by its hash. Builds nothing. */
import {createHash} from 'node:crypto';
import {existsSync, globSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {basename} from 'node:path';

const PARTS = 'dist/parts/*.js';

/** A part more: what the bytes of each other one must be, for a page that pins the script. Comes before they are named. */
export function pinParts(): void {
  const files = globSync(PARTS).toSorted();
  const pins = Object.fromEntries(files.map((file) => [basename(file, '.js'), sha256(file)]));
  writeFileSync('dist/parts/pins.js', `export default ${JSON.stringify(pins)};\n`);
}

/** One hash for all parts stands in their names, so that a page never mixes those of two releases. */
export function nameParts(): void {
  const files = globSync(PARTS).toSorted();
  const hash = createHash('sha256');
  for (const file of files) hash.update(basename(file)).update(readFileSync(file));
  const build = hash.digest('hex').slice(0, 12);
  for (const file of files) {
    renameSync(file, file.replace(/js$/, `${build}.js`));
    // That of pins is made here, and has no source.
    if (existsSync(`${file}.map`)) renameSync(`${file}.map`, file.replace(/js$/, `${build}.js.map`));
  }
}

/** What stands in the parts' names, and what the bytes of the part that pins them must be. */
export function readBuild(): {build: string; pin: string} {
  const [pins = ''] = globSync('dist/parts/pins.*.js');
  return {build: basename(pins).split('.')[1] ?? '', pin: sha256(pins)};
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('base64');
}
