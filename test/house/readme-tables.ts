/** Owns the tables of the README that say what the tag has: made of its custom elements manifest and its words, so that they can't drift. */
import {readWords, type Member, type TagDeclaration} from './manifest.ts';

/** Every table, by the name that its place in the README bears. */
export function makeTables(tag: TagDeclaration): Readonly<Record<string, string>> {
  return {
    attributes: table('Attribute', tag.attributes),
    events: table('Event', tag.events),
    slots: table('Slot', tag.slots),
    parts: table('Part', tag.cssParts),
    properties: table('Custom property', tag.cssProperties),
    words: table('Word', readWords()),
  };
}

/** The README with its tables made anew, each between `<!-- name -->` and `<!-- /name -->`. */
export function fillTables(readme: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, rows]) => {
    const place = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`The README has no place for the table "${name}".`);
    return text.replace(place, (_found, open: string, close: string) => `${open}\n${rows}\n\n${close}`);
  }, readme);
}

function table(heading: string, members: readonly Member[] = []): string {
  const rows = members.map(({name, description = '', default: value}) => {
    return `| ${name ? `\`${name}\`` : '(default)'} | ${oneLine(description)}${tellDefault(value)} |`;
  });
  return [`| ${heading} | |`, '| --- | --- |', ...rows].join('\n');
}

/** A text stands in quotes in the manifest; an apostrophe within a sentence is none, and an empty text says nothing. */
function tellDefault(value = "''"): string {
  return value === "''" ? '' : ` Default: ${value.replace(/^'(.*)'$/, '`$1`')}.`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}
