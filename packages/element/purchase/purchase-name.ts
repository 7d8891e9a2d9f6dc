/** The name under which a purchase is kept: of one product at one server, for this browser tab. Keeps no state. */

/** The key in `sessionStorage`; `server` ends in a slash. */
export function purchaseName(server: string, product: string): string {
  return `buybox-purchase ${server} ${encodeURIComponent(product)}`;
}
