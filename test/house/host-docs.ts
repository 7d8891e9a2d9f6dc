/** Owns the examples in docs/hosts/: the files of demo/hosts/ themselves, which test:hosts buys through. */
import {globSync, readFileSync} from 'node:fs';
import {extname} from 'node:path';
import {format, resolveConfig} from 'prettier';

/** Every page as it should read, by its path. */
export async function makeHostDocs(): Promise<ReadonlyMap<string, string>> {
  const paths = globSync('docs/hosts/*.md').map((path) => path.replaceAll('\\', '/'));
  return new Map(await Promise.all(paths.map(async (path) => [path, await makePage(path)] as const)));
}

async function makePage(path: string): Promise<string> {
  const text = fillExamples(readFileSync(path, 'utf8'), (file) => readFileSync(file, 'utf8'));
  return format(text, {...(await resolveConfig(path)), parser: 'markdown'});
}

/** The page with each example anew, between `<!-- demo/hosts/… -->` and `<!-- /demo/hosts/… -->`. */
export function fillExamples(page: string, read: (file: string) => string): string {
  return page.replace(/<!-- (demo\/hosts\/\S+) -->[\s\S]*?<!-- \/\1 -->/g, (_found, file: string) => {
    const code = `\`\`\`${extname(file).slice(1)}\n${read(file).trimEnd()}\n\`\`\``;
    return `<!-- ${file} -->\n\n${code}\n\n<!-- /${file} -->`;
  });
}
