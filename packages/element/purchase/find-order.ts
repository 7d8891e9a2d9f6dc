/** Asks the server how an order stands, until the answer is enough. */
import type {OrderReply} from '../../contract/messages.ts';
import {isSettled} from '../../contract/order-states.ts';
import type {Client} from './client.ts';
import type {OrderKeys} from './purchase.ts';

/** How long we ask for what Stripe.js has told us; then the payment is told as processing. */
const ASK_LIMIT_MS = 10_000;
const FIRST_DELAY_MS = 400;

/** Asks again and again until the answer is enough or the time is over; returns the last one, if there was any. */
export async function findOrder(
  client: Client,
  {orderId, orderToken}: OrderKeys,
  isEnough: (order: OrderReply) => boolean,
  limitMs = ASK_LIMIT_MS,
): Promise<OrderReply | undefined> {
  const deadline = Date.now() + limitMs;
  let order: OrderReply | undefined;
  for (let delay = FIRST_DELAY_MS; ; delay *= 2) {
    order = await client.order(orderId, orderToken).catch(() => order);
    const left = deadline - Date.now();
    if ((order && isEnough(order)) || left <= 0) return order;
    await new Promise((resolve) => setTimeout(resolve, Math.min(delay, left)));
  }
}

/** Whether nothing is on its way any more that could change how the order stands. */
export function isDecided({status, requiresAction}: OrderReply): boolean {
  return isSettled(status) || status === 'canceled' || requiresAction;
}
