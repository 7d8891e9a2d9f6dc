/** How style sheets are adopted, which no `style-src` stops. Knows no style. */

/** A style sheet. Not Lit's own: beside MooTools, which has a `Document` of its own, Lit makes none. */
export function makeSheet(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Gives a document or a shadow root these style sheets, each once. */
export function adopt(root: Document | ShadowRoot, sheets: readonly CSSStyleSheet[]): void {
  const more = sheets.filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  // All at once: each change of the list begins the styles anew.
  if (more.length > 0) root.adoptedStyleSheets.push(...more);
}
