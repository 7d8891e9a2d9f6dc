/** Owns how a payment is found again after a reload, a bank's page or the Back button. Confirms nothing itself. */
import type {OrderReply} from '../../contract/messages.ts';
import type {AttemptMemory, AttemptOrder} from './attempt.ts';
import type {Client} from './client.ts';
import {findOrder, isDecided, isSettled} from './find-order.ts';

/** How long a buyer waits for what may come at once; what comes later is told then. */
const PATIENCE_MS = 4_000;

/** A payment that had begun, as the server knows it now. */
export interface Found {
  readonly order: OrderReply;
  /** It came from a bank's page and was refused there, or given up. */
  readonly hasFailed: boolean;
}

/**
 * Asks the server about this tag's payment; undefined when there is none to ask about.
 * @param clientSecret what a bank's page has brought back
 * @param isPatient whether to wait for the end of a confirmation that has left
 */
export async function resume(
  client: Client,
  attempts: AttemptMemory,
  clientSecret: string | undefined,
  isPatient: boolean,
): Promise<Found | undefined> {
  const kept = clientSecret === undefined ? attempts.current?.order : await askFor(client, clientSecret);
  const isOnItsWay = clientSecret === undefined && attempts.current?.isConfirming === true;
  const order = kept && (await findOrder(client, kept, isDecided, isOnItsWay && isPatient ? PATIENCE_MS : 0));
  if (!order) return undefined;
  // What is paid is forgotten when it has been told.
  if (order.status === 'canceled') attempts.forget(order.orderId);
  const hasFailed = clientSecret !== undefined && !isSettled(order.status);
  // The bank has said so itself.
  if (hasFailed && attempts.current?.order?.orderId === order.orderId) attempts.keepConfirming(false);
  return {order, hasFailed};
}

/** The order behind a client secret; it may have been made in another tab, whose memory is not ours. */
async function askFor(client: Client, clientSecret: string): Promise<AttemptOrder | undefined> {
  return client.post<AttemptOrder>('find-order', {clientSecret}).catch(() => undefined);
}
