/** Owns how the server is asked how an order stands, until the answer is enough. */
import type {OrderReply} from '../../contract/messages.ts';
import type {AttemptOrder} from './attempt.ts';
import type {Client} from './client.ts';

/** How long we ask for what Stripe.js has told us; then the payment is told as processing. */
const ASK_LIMIT_MS = 10_000;
const FIRST_DELAY_MS = 400;

/** Asks again and again until the answer is enough or the time is over; answers the last one, if there was any. */
export async function findOrder(
  client: Client,
  {orderId, orderToken}: AttemptOrder,
  isEnough: (order: OrderReply) => boolean,
): Promise<OrderReply | undefined> {
  const deadline = Date.now() + ASK_LIMIT_MS;
  let order: OrderReply | undefined;
  for (let delay = FIRST_DELAY_MS; Date.now() < deadline; delay *= 2) {
    order = await client.order(orderId, orderToken).catch(() => order);
    if (order && isEnough(order)) break;
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
  return order;
}

/** Whether the money has left the buyer, as far as anybody knows. */
export function isSettled(status: OrderReply['status']): boolean {
  return status === 'paid' || status === 'processing' || status === 'attention';
}
