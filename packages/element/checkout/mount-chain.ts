/**
 * Owns where Stripe's frames are mounted: Stripe refuses shadow roots, so they stand in the document, and a chain of
 * slots leads from there into the tag.
 */

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

let chains = 0;

/**
 * Opens a place in a slot of the tag's. A page whose framework owns the tag's children may bring it:
 * `<div slot="payment">`.
 * @throws ClosedRoot
 */
export function openMount(host: HTMLElement, slot: string): Mount {
  const isOutside = host.getRootNode() === document;
  const given = isOutside ? host.querySelector<HTMLElement>(`:scope > [slot="${slot}"]`) : null;
  if (given) return mountAt(given, [given], () => undefined);
  chains += 1;
  const links: HTMLElement[] = [];
  const element = lead(host, slot, `buybox-${slot}-${chains}`, links);
  return mountAt(element, links, () => links.forEach((link) => link.remove()));
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

/** One link for each shadow root on the way out; the last is the place itself. */
function lead(inner: Element, slot: string, name: string, links: HTMLElement[]): HTMLElement {
  const root = inner.getRootNode();
  const link = document.createElement(root instanceof ShadowRoot ? 'slot' : 'div');
  if (root instanceof ShadowRoot && root.mode === 'closed') throw new ClosedRoot();
  link.slot = slot;
  links.push(inner.appendChild(link));
  if (!(root instanceof ShadowRoot)) return link;
  link.setAttribute('name', name);
  return lead(root.host, name, name, links);
}
