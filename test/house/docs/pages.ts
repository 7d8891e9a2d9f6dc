/** The pages that people read: where they are and what is in them. Judges nothing. */
import {globSync, readFileSync} from 'node:fs';

const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'test/README.md', 'docs/**/*.md'];

/** One Markdown page. */
export interface Page {
  path: string;
  text: string;
}

/** Every page, by its path. */
export function readPages(): Page[] {
  const paths = globSync(PAGES).map((path) => path.replaceAll('\\', '/'));
  return paths.toSorted().map((path) => ({path, text: readFileSync(path, 'utf8')}));
}

/** Name and heading of every part of a page that is fenced off as code. */
export interface Snippet {
  page: string;
  /** The line of the first line of code, from 1. */
  line: number;
  /** What follows the fence; empty where nothing does. */
  language: string;
  text: string;
  /** The file that it shows, where it is one of demo/. */
  file: string | null;
}

const FENCE = /^( *)(`{3,})(\S*)[^\n]*\n([\s\S]*?)^\1\2$/gm;

/** Every fenced block of a page, in order. */
export function readSnippets({path, text}: Page): Snippet[] {
  return Array.from(text.matchAll(FENCE), ({0: block, 3: language = '', 4: code = '', index}) => {
    const [, file = null] = /<!-- (demo\/\S+) -->\s*$/.exec(text.slice(0, index)) ?? [];
    const line = text.slice(0, index).split('\n').length + 1;
    return {page: path, line, language, text: code, file: block ? file : null};
  });
}

/** The page without its fenced blocks: what is said, not shown. */
export function proseOf({text}: Page): string {
  return text.replaceAll(FENCE, '');
}
