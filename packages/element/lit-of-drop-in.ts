/** Replaces `lit` in the lazily loaded parts: they use the drop-in's copy. Only these three names are used. */
import type * as Lit from 'lit';

type Names = 'css' | 'html' | 'nothing';

/** The drop-in's own. */
export const {css, html, nothing} = (globalThis as unknown as Record<symbol, Pick<typeof Lit, Names>>)[
  Symbol.for('buybox.lit')
] as Pick<typeof Lit, Names>;
