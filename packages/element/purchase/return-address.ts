/** The address that a bank's page sends the buyer back to. */

/** Marks an address that is ours: another checkout of the page's may wait for Stripe's parameters, too. */
export const RETURN_MARK = 'buybox';

/** Where the bank's page is to send the buyer. */
export function returnAddress(product: string): string {
  const url = new URL(location.href);
  url.searchParams.set(RETURN_MARK, product);
  return url.href;
}
