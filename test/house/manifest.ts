/** Reads what the manifest of the built tag says of it, and the source of its words. Knows no page. */
import {readFileSync} from 'node:fs';

/** One attribute, event, slot, part or custom property. */
export interface Member {
  name: string;
  description?: string;
  default?: string;
  type?: {text: string};
  fieldName?: string;
}

/** A property or method of the class. */
export interface ClassMember extends Member {
  kind?: string;
  privacy?: string;
  static?: boolean;
  /** The attribute that sets it. */
  attribute?: string;
  inheritedFrom?: unknown;
  parameters?: {name: string}[];
}

/** The tag's declaration in the manifest. */
export interface TagDeclaration {
  tagName?: string;
  attributes?: Member[];
  members?: ClassMember[];
  events?: Member[];
  slots?: Member[];
  cssParts?: Member[];
  cssProperties?: Member[];
}

/** Every sentence of the tag, or of its cart, by the name that `messages` takes, with what its comment says. */
export function readWords(of: 'cart' | 'tag'): Member[] {
  const ofTag = ['languages/words.ts', 'languages/more/words.ts'];
  const files = (of === 'tag' ? ofTag : ['cart/words/words.ts']).map((name) => `packages/element/${name}`);
  const source = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const rows = source.matchAll(/^ {2}\/\*\* (.+) \*\/\n {2}(\w+): (?:string|Plural);$/gm);
  return Array.from(rows, ([, description = '', name = '']) => ({name, description}));
}

/** The tag as it was built last. */
export function readTag(): TagDeclaration {
  const {modules} = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as {
    modules: {declarations?: TagDeclaration[]}[];
  };
  const declarations = modules.flatMap(({declarations: found}) => found ?? []);
  const tag = declarations.find(({tagName}) => tagName === 'buy-box');
  if (!tag) throw new Error('The manifest has no buy-box.');
  return tag;
}
