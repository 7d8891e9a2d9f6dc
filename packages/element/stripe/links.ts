/**
 * What tells a link to Stripe's frames from a copy of one. Pages clone tags and put kept HTML back; in a shadow root
 * the first slot of a name takes all, so that a copy would show one tag's form in another. Keeps no state of its own.
 */

/** The attribute of every link. */
export const MARK = 'data-buybox-link';

/** Stands on the link itself, so that another copy of this script knows it too; a cloned element has it no more. */
const MADE = Symbol.for('buybox.link');

/** Says of an element that it leads, or belongs, to a frame. */
export function markLink<Link extends Element>(link: Link): Link {
  link.setAttribute(MARK, '');
  return Object.assign(link, {[MADE]: true});
}

/** What a page has put into a tag; links stand before it. */
export function firstChildOf(first: ChildNode | null): ChildNode | null {
  return first && MADE in first ? firstChildOf(first.nextSibling) : first;
}

/** The hosts of the shadow roots around an element, the nearest first. */
export function hostsAround(element: Element): Element[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root.host, ...hostsAround(root.host)] : [];
}

/** Takes away what is a copy, in a tag and on the way out of it. */
export function dropCopies(tag: Element): void {
  for (const place of [tag, ...hostsAround(tag)]) {
    const links = [...place.querySelectorAll(`:scope > [${MARK}]`)];
    for (const copy of links.filter((link) => !(MADE in link))) copy.remove();
  }
}
