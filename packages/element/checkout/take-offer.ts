/** Owns that a page hears of a new price: the shop may change it at any time. */
import type {Checkout} from './checkout.ts';
import type {Offer} from './load.ts';

/** From now on this is what is sold. */
export function takeOffer(checkout: Checkout, offer: Offer): void {
  const previous = checkout.offer && checkout.purchase?.amount;
  checkout.offer = offer;
  checkout.host.requestUpdate();
  const total = checkout.purchase?.amount;
  if (previous === undefined || total === undefined || total === previous) return;
  checkout.fire('buybox-total-change', {previous, total, reason: 'price'});
}
