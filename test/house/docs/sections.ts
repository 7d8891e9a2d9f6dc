/** Fills the places of a page between `<!-- name -->` and `<!-- /name -->`. Knows neither the pages nor what is put there. */

/** What stands between the markers of each name. */
export type Sections = Readonly<Record<string, string>>;

const SECTION = /^<!-- (\S+) -->[\s\S]*?<!-- \/\1 -->/gm;

/**
 * The page with every section made anew.
 * @param readFile gives the text of a section that is named after a file
 * @throws Error for a marker that has no section
 */
export function fillSections(page: string, sections: Sections, readFile: (path: string) => string): string {
  return page.replaceAll(SECTION, (_found, name: string) => {
    const text = name.includes('/') ? readFile(name) : sections[name];
    if (text === undefined) throw new Error(`There is no section "${name}".`);
    return `<!-- ${name} -->\n\n${text}\n\n<!-- /${name} -->`;
  });
}

/** The names of a page's sections, in order. */
export function namesOfSections(page: string): string[] {
  return Array.from(page.matchAll(SECTION), ([, name = '']) => name);
}
