/** What an address on the page means. Knows no `<base>`: it may be a stranger's, and counts for nothing here. */

/** What the text means beside the page's own address; undefined where it is no address. */
export function addressOnPage(text: string): URL | undefined {
  // A page that is made by `srcdoc`, or of a blob, has no folder, but mostly an origin.
  const page = [location.href, self.origin].find((address) => /^https?:/.test(address));
  try {
    return new URL(text, page);
  } catch {
    return undefined;
  }
}
