/** Owns under which names tags keep their payments. */

/** What the names begin with under which the tags of a product keep theirs; `server` ends in a slash. */
export function slotPrefix(server: string, product: string): string {
  return `buybox-attempt ${server} ${encodeURIComponent(product)} `;
}
