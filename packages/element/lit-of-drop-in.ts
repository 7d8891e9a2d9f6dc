/** Stands for Lit in the parts of the drop-in, which has brought it already. Knows which names of it they use. */
import type * as Lit from 'lit';

type Names = 'css' | 'html' | 'nothing';

/** The drop-in's own. */
export const {css, html, nothing} = (globalThis as unknown as Record<symbol, Pick<typeof Lit, Names>>)[
  Symbol.for('buybox.lit')
] as Pick<typeof Lit, Names>;
