/** Where a server says what a product costs. */

/** The address to ask; `server` ends in a slash. */
export function configAddress(server: string, product: string, currency: string | null | undefined): string {
  return `${server}config?${new URLSearchParams({product, ...(currency && {currency})})}`;
}
