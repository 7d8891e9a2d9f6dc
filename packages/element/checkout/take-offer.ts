/** Applies a changed price and fires `buybox-total-change`: the shop may change a price at any time. */
import type {Checkout} from './checkout.ts';
import {keepToRules} from './choice.ts';
import {LoadFailure, loadOffer, type Offer} from './load.ts';

/** Asks the server for the price anew; answers whether it has said one. */
export async function askForPrice(checkout: Checkout): Promise<boolean> {
  if (!checkout.connection || !checkout.enter({name: 'loading'})) return false;
  const turn = ++checkout.turn;
  const offer = await loadOffer(checkout.connection, true).catch(() => undefined);
  if (turn !== checkout.turn) return false;
  if (!offer) return checkout.fail(new LoadFailure('server_unavailable'));
  takeOffer(checkout, offer);
  return checkout.enter({name: 'ready'});
}

/** From now on this is what is sold. */
export function takeOffer(checkout: Checkout, offer: Offer): void {
  const {host} = checkout;
  const before = checkout.offer && checkout.purchase;
  checkout.offer = offer;
  keepToRules(offer, host);
  host.requestUpdate();
  const now = checkout.purchase;
  if (!before || !now || (now.amount === before.amount && now.currency === before.currency)) return;
  checkout.fire('buybox-total-change', {previous: before.amount, total: now.amount, reason: 'price'});
}
