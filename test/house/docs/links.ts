/** Reads the links of a page and the anchors that its headings make, as GitHub makes them. Follows no link. */
import type {Page} from './pages.ts';
import {proseOf} from './pages.ts';

/** A link to another place in the repository. */
export interface Link {
  /** A path relative to the page; empty for the page itself. */
  path: string;
  /** The heading's anchor; empty without one. */
  anchor: string;
}

/** The relative links of a page, in order. */
export function readLinks(page: Page): Link[] {
  const targets = proseOf(page).matchAll(/\]\(([^)\s]+)\)/g);
  return Array.from(targets, ([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor = ''] = target.split('#');
      return {path, anchor};
    });
}

/** The anchors of a page. */
export function readAnchors(page: Page): string[] {
  const seen = new Map<string, number>();
  return Array.from(proseOf(page).matchAll(/^#+ (.+)$/gm), ([, heading = '']) => {
    const plain = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
    const slug = plain.trim().replaceAll(/\s/g, '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}
