/** Owns how style sheets are adopted, which no `style-src` stops. Knows no style. */

/** Not Lit's own: beside MooTools, which has a `Document` of its own, Lit doubts that the browser can, and makes none. */
const sheets = new Map<string, CSSStyleSheet>();

/** Gives a document or a shadow root these styles, each once. */
export function adopt(root: Document | ShadowRoot, texts: readonly string[]): void {
  for (const sheet of texts.map(sheetOf)) {
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }
}

function sheetOf(text: string): CSSStyleSheet {
  const known = sheets.get(text);
  if (known) return known;
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  sheets.set(text, made);
  return made;
}
