/** Owns what a sale leads to: the phase, what the page is told and where the buyer goes. Asks nobody whether it is one. */
import type {OrderReply} from '../../contract/messages.ts';
import {addressOnPage} from '../page-address.ts';
import {termsOf} from '../phases.ts';
import {hasBegun} from '../purchase/begun.ts';
import type {Checkout} from './checkout.ts';
import {mayTell, takeBack} from '../purchase/tell-once.ts';

/** An order that is paid. */
export interface Sale {
  readonly order: OrderReply;
  /** Whether an earlier press of Pay has made it. */
  readonly resumed: boolean;
  /** Whether the tag is still there to tell of it. */
  isHeard(): boolean;
}

/** Tells of a sale; once in all tabs of the browser that has begun it. */
export async function succeed(checkout: Checkout, {order, resumed, isHeard}: Sale): Promise<void> {
  const {orderId, amount, paymentIntentId, reference} = order;
  const purchase = checkout.connection?.purchase;
  if (!hasBegun(orderId, purchase)) return isHeard() ? show(checkout, order) : undefined;
  const detail = {status: 'paid', amount, paymentIntentId, reference: reference ?? null, resumed} as const;
  const isFirst = await mayTell(orderId);
  if (!isHeard()) return isFirst ? takeBack(orderId) : undefined;
  purchase?.forget(orderId);
  if (purchase && resumed) purchase.paid = order;
  checkout.orderId = orderId;
  checkout.enter({name: 'succeeded', purchase: termsOf(order)});
  purchase?.follower.tellPaid(order, checkout);
  checkout.isQuiet = isFirst && !checkout.fire('buybox-success', detail);
  // A page that shows its own thanks shows them behind the dialog.
  checkout.opening.show(!checkout.isQuiet);
  if (isFirst && !checkout.isQuiet) follow(checkout, orderId);
}

/** Says how an order stands that another browser has begun, to whoever looks at the tag. */
export function show(checkout: Checkout, order: OrderReply): void {
  const isPaid = order.status === 'paid';
  if (isPaid) checkout.connection?.purchase.forget(order.orderId);
  if (checkout.enter({name: 'shown', purchase: termsOf(order), isPaid})) checkout.opening.show();
}

/** Where the page wants the buyer to go; never to a script. */
function follow(checkout: Checkout, orderId: string): void {
  const {successUrl} = checkout.host;
  const {href, protocol = ''} = (successUrl && addressOnPage(successUrl.split('{ORDER_ID}').join(orderId))) || {};
  if (href === undefined || !/^https?:$/.test(protocol)) return;
  if (checkout.fire('buybox-redirect', {url: href})) location.assign(href);
}
