/** Where a server says what a product costs: the tag asks there, and a page's head may ask before it. */

/** What a tag asks about. */
interface Question {
  readonly product: string;
  readonly currency?: string | null | undefined;
}

/**
 * The address to ask; `server` ends in a slash.
 * @param locale BCP 47 tag of the language in which the first amounts are to be written
 */
export function configAddress(server: string, {product, currency}: Question, locale: string): string {
  return `${server}config?${new URLSearchParams({product, ...(currency && {currency}), locale})}`;
}
