/** Keeps Stripe's frames as wide as Stripe makes them, whatever the page says of all frames. */
import {MARK} from './links.ts';
import {adopt, makeSheet} from '../adopt.ts';

/** They are wider than their place by the focus rings of their fields, which `iframe {max-width: 100%}` would cut off. */
const RULES = `[${MARK}] iframe, buy-box > [slot=payment] iframe {max-width: none !important; padding: 0 !important}
  [${MARK}] {min-width: 0 !important; margin: 0 !important; padding: 0 !important; border: 0 !important}`;

const SHEETS = [makeSheet(RULES)];

/** Keeps a theme's rules from them, once for all tags; they stand in the document. */
export function keepWidth(): void {
  adopt(document, SHEETS);
}
