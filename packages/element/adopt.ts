/** How style sheets are adopted, which no `style-src` stops. Knows no style. */

/** A style sheet. Not Lit's own: beside MooTools, which has a `Document` of its own, Lit makes none. */
export function makeSheet(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Gives a document or a shadow root these style sheets, each once. */
export function adopt(root: Document | ShadowRoot, sheets: readonly CSSStyleSheet[]): void {
  for (const sheet of sheets) {
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }
}
