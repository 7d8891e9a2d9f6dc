/**
 * Where Stripe's frames are mounted: Stripe refuses shadow roots, so they stand in the document, and a chain of
 * slots leads from there into the tag.
 */
import {keepWidth} from './frame-width.ts';
import {dropCopies, hostsAround, markLink} from './links.ts';

/** Thrown where no chain can lead out. */
export class ClosedRoot extends Error {
  readonly reason = 'closed_shadow_root';
}

/** A place for a frame of Stripe's. */
export interface Mount {
  /** In the document itself, shown in the tag's slot. */
  readonly element: HTMLElement;
  /** Whether it still leads from there into the tag: a tag may have been moved into another root, or emptied. */
  readonly isWhole: boolean;
  /** Takes away what was added for it. */
  remove(): void;
}

/**
 * Opens a place in a slot of the tag's. A page whose framework owns the tag's children may bring it:
 * `<div slot="payment">`.
 * @throws ClosedRoot
 */
export function openMount(tag: HTMLElement, slot: string): Mount {
  const hosts = hostsAround(tag);
  if (!hosts.every(isOpen)) throw new ClosedRoot();
  dropCopies(tag);
  keepWidth();
  const given = hosts.length === 0 ? tag.querySelector<HTMLElement>(`:scope > [slot="${slot}"]`) : null;
  if (given) return mountAt(given, [given], () => undefined);
  // Random, because another copy of this script, and HTML that was kept, have names of theirs.
  const name = `buybox-${slot}-${Math.random().toString(36).slice(2)}`;
  const insideOut = [tag, ...hosts];
  const links = insideOut.slice(0, -1).map((parent, depth) => addLink(parent, 'slot', depth === 0 ? slot : name));
  for (const link of links) link.setAttribute('name', name);
  const element = addLink(hosts.at(-1) ?? tag, 'div', hosts.length === 0 ? slot : name);
  links.push(element);
  // Before the tag's own children: its `firstChild` passes over what stands there.
  for (const link of links) if (link.parentNode === tag) tag.insertBefore(link, tag.firstChild);
  return mountAt(element, links, () => links.forEach((link) => link.parentNode?.removeChild(link)));
}

/** One whose slots are assigned by hand shows no slot of ours. */
function isOpen({shadowRoot}: Element): boolean {
  return shadowRoot?.slotAssignment === 'named';
}

/** One for each shadow root on the way out; the last is the place itself. */
function addLink(parent: Element, name: 'div' | 'slot', slot: string): HTMLElement {
  const link: HTMLElement = markLink(document.createElement(name));
  link.slot = slot;
  return parent.appendChild(link);
}

function mountAt(element: HTMLElement, links: readonly HTMLElement[], remove: () => void): Mount {
  const roots = links.map((link) => link.getRootNode());
  return {
    element,
    remove,
    get isWhole() {
      return links.every((link, depth) => link.isConnected && link.getRootNode() === roots[depth]);
    },
  };
}
