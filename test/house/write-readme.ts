/** Writes the README's tables and the examples of docs/hosts/ anew: `npm run readme`, after `npm run build`. */
import {readFileSync, writeFileSync} from 'node:fs';
import {format, resolveConfig} from 'prettier';
import {makeHostDocs} from './host-docs.ts';
import {readTag} from './manifest.ts';
import {fillTables, makeTables} from './readme-tables.ts';

/** The README as it should read. */
export async function makeReadme(): Promise<string> {
  const text = fillTables(readFileSync('README.md', 'utf8'), makeTables(readTag()));
  return format(text, {...(await resolveConfig('README.md')), parser: 'markdown'});
}

if (import.meta.main) {
  writeFileSync('README.md', await makeReadme());
  for (const [path, text] of await makeHostDocs()) writeFileSync(path, text);
}
