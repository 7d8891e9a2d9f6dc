/** Owns where tags keep their payments, and whether one of them is still to be told. Reads storage, writes none. */

/** What the names begin with under which the tags of a product keep theirs; `server` ends in a slash. */
export function slotPrefix(server: string, product: string): string {
  return `buybox-attempt ${server} ${product} `;
}

/** Whether a payment of the product has left this browser tab, of whose end nobody here has heard. */
export function hasUntold(server: string, product: string): boolean {
  const prefix = slotPrefix(server, product);
  const isUntold = (name: string): boolean =>
    name.startsWith(prefix) && sessionStorage.getItem(name)?.includes('"isConfirming":true') === true;
  try {
    return Object.keys(sessionStorage).some(isUntold);
  } catch {
    return false;
  }
}
