/** Reads the tags of a piece of HTML and the names in a style sheet. Judges nothing. */
import {pretty} from './pretty.ts';

/** One opening tag. */
export interface Element {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** The script in it, where it is an inline script. */
  script: string;
  offset: number;
}

const TAG = /<([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/g;
const ATTRIBUTE = /([^\s=]+)(?:="([^"]*)")?/g;

/** The elements of a piece of HTML, in order. @throws Error when it can't be parsed */
export async function readElements(html: string): Promise<Element[]> {
  await pretty('page.html', html);
  const bare = html.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  return Array.from(bare.matchAll(TAG), ({0: tag, 1: name = '', 2: written = '', index}) => {
    const attributes = Array.from(
      written.matchAll(ATTRIBUTE),
      ([, key = '', value = '']) => [key, value] as const,
    );
    const after = bare.slice(index + tag.length);
    const script = name === 'script' ? after.slice(0, after.indexOf('</script>')) : '';
    return {name, attributes: new Map(attributes), script, offset: index};
  });
}

/** The parts and custom properties of ours that a style sheet names. @throws Error when it can't be parsed */
export async function readStyleNames(css: string): Promise<{parts: string[]; properties: string[]}> {
  await pretty('style.css', css);
  return {
    parts: Array.from(css.matchAll(/::part\(([\w-]+)\)/g), ([, name = '']) => name),
    properties: Array.from(css.matchAll(/--buybox-[\w-]+/g), ([name]) => name),
  };
}
