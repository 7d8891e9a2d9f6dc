/** What real themes say of every element of a page, as far as a checkout in it is concerned. Knows no checkout. */

/** A theme's rules, by its name. */
export const THEMES: Readonly<Record<string, string>> = {
  // Shopify's own, and the frame that most of its shops' themes are made from.
  Dawn: `
    *, *::before, *::after {box-sizing: inherit}
    html {box-sizing: border-box; font-size: 62.5%; height: 100%}
    body {display: grid; grid-template: auto auto 1fr auto / 100%; min-height: 100%; margin: 0; font-size: 1.5rem;
      letter-spacing: 0.06rem; line-height: 1.8}
    iframe {max-width: 100%}`,
  // WordPress: its layouts set margins and widths of whatever stands in them.
  'Twenty Twenty-Four': `
    body {margin: 0; padding: 0 1rem; font-size: 1.05rem; line-height: 1.55}
    body > * {max-width: 620px; margin-left: auto !important; margin-right: auto !important}
    body > * + * {margin-block-start: 1.2rem}
    img, iframe, video {max-width: 100%; height: auto}`,
  Materialize: `
    html {box-sizing: border-box; font-family: sans-serif; line-height: 1.5}
    *, *::before, *::after {box-sizing: inherit}
    button, input, select {font: inherit; margin: 0}
    label {font-size: 0.8rem; color: #9e9e9e}
    iframe {border: 0}`,
  'Semantic UI': `
    html {font-size: 14px}
    body {margin: 0; min-width: 150px; line-height: 1.4285em; font-size: 14px; overflow-x: hidden}
    *, *::before, *::after {box-sizing: inherit}
    html {box-sizing: border-box}`,
  'a root of 10 px, wide letters and content boxes': `
    html {font-size: 62.5%}
    body {font-size: 1.6rem; letter-spacing: 0.3em; word-spacing: 0.4em}
    * {box-sizing: content-box; max-width: 100%}`,
  'lines that don’t break, and frames and boxes with a will of their own': `
    body {white-space: nowrap}
    iframe {padding: 10px; border: 3px solid; max-width: 100% !important}
    div {min-width: 260px; margin: 10px; padding: 10px; border: 3px solid}`,
};
