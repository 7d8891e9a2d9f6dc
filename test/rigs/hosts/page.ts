/** The page that a buyer opens where a host has none of its own. */

/** A page with the tag, by the script's address as the page sees it. */
export function pageWith(script: string): string {
  return `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>
<script src="${script}" async></script><buy-box product="credits"></buy-box>`;
}
