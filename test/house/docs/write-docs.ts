/** Writes the tables and examples of every page anew: `npm run docs`, after `npm run build`. */
import {readFileSync, writeFileSync} from 'node:fs';
import {extname} from 'node:path';
import {readTag} from '../manifest.ts';
import {OLDEST} from '../platform-table.ts';
import {readProject} from '../project-files.ts';
import {makeHouseTables} from './house-tables.ts';
import {readPages, type Page} from './pages.ts';
import {pretty} from './pretty.ts';
import {fillSections, type Sections} from './sections.ts';
import {makeServerTables} from './server-tables.ts';
import {table} from './table.ts';
import {makeTagTables} from './tag-tables.ts';

const BROWSERS: Readonly<Record<keyof typeof OLDEST, string>> = {
  chrome: 'Chrome',
  firefox: 'Firefox',
  safari: 'Safari',
  safari_ios: 'Safari on iOS',
};

/** Every section that is no file, by its name. */
export function makeSections(): Sections {
  const browsers = Object.entries(OLDEST).map(([key, version]) => [
    BROWSERS[key as keyof typeof OLDEST],
    String(version),
  ]);
  return {
    ...makeTagTables(readTag()),
    ...makeServerTables(),
    ...makeHouseTables(readProject().map(({path}) => path)),
    browsers: table(['Browser', 'From version'], browsers),
  };
}

/** A page as it should read. */
export async function makePage({path, text}: Page, sections: Sections): Promise<string> {
  return pretty(path, fillSections(text, sections, showFile));
}

function showFile(path: string): string {
  return `\`\`\`${extname(path).slice(1)}\n${readFileSync(path, 'utf8').trimEnd()}\n\`\`\``;
}

if (import.meta.main) {
  const sections = makeSections();
  for (const page of readPages()) writeFileSync(page.path, await makePage(page, sections));
}
