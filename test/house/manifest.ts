/** Reads what the manifest of the built tag says of it. Knows neither the README nor the source. */
import {readFileSync} from 'node:fs';

/** One attribute, event, slot, part or custom property. */
export interface Member {
  name: string;
  description?: string;
  default?: string;
  fieldName?: string;
}

/** The tag's declaration in the manifest. */
export interface TagDeclaration {
  tagName?: string;
  attributes?: Member[];
  events?: Member[];
  slots?: Member[];
  cssParts?: Member[];
  cssProperties?: Member[];
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
