/** Package entry `buybox`: registers the tag. A page may do so twice, and with two versions; the first one stays. */
import {BuyBox} from './buy-box.ts';

export {BuyBox} from './buy-box.ts';
export type {
  BuyboxDetail,
  BuyboxErrorDetail,
  BuyboxEventBase,
  BuyboxEventDetails,
  BuyboxEventName,
  UnavailableReason,
} from './events.ts';

// On a server there is no document, whatever registry Lit has put there.
if (typeof document !== 'undefined' && !customElements.get('buy-box')) customElements.define('buy-box', BuyBox);
