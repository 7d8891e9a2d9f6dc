/** Owns how a payment is found again after a reload, a bank's page or the Back button. Confirms nothing itself. */
import type {FoundOrderReply, OrderReply} from '../../contract/messages.ts';
import type {Opening} from '../opening.ts';
import type {AttemptMemory} from './attempt.ts';
import type {Client} from './client.ts';
import type {Connection} from './connection.ts';
import {refusalOf} from './failures.ts';
import {findOrder, isDecided, isSettled} from './find-order.ts';
import {mayClaim} from './orphans.ts';

/** How long a buyer waits for what may come at once; what comes later is told then. */
const PATIENCE_MS = 4_000;

/** A payment that had begun, as the server knows it now. */
export interface Found {
  readonly order: OrderReply;
  /** It came from a bank's page and was refused there, or given up. */
  readonly hasFailed: boolean;
}

/**
 * Asks the server about this tag's payment; undefined when there is none to ask about, or no answer.
 * @param isPatient whether to wait for the end of a confirmation that has left
 * @throws RequestError when nobody knows yet what a bank's page has brought back
 */
export async function resume(
  opening: Opening,
  connection: Connection,
  attempts: AttemptMemory,
  isPatient: boolean,
): Promise<Found | undefined> {
  const brought = await bringBack(opening, connection, attempts);
  // Another tag of the product tells of its own.
  const isOwn = brought?.slot === connection.slot;
  const order = isOwn ? brought.order : await askForKept(connection.client, attempts, isPatient);
  if (!order) return undefined;
  // What is paid is forgotten when it has been told.
  if (order.status === 'canceled') attempts.endOrder(order.orderId);
  const hasFailed = isOwn && !isSettled(order.status);
  // The bank has said so itself.
  if (hasFailed && attempts.current?.order?.orderId === order.orderId) attempts.keepConfirming(false);
  return {order, hasFailed};
}

/** What a bank's page has brought back, and the slot of the tag that has claimed it. */
interface Brought {
  readonly order: OrderReply;
  readonly slot: string;
}

/** Whoever wants to know while it is asked waits for the same answer. */
const asking = new Map<string, Promise<Brought | undefined>>();

/**
 * The order that a bank's page has brought back, for whichever tag of the product; whoever claims it keeps it.
 * @throws RequestError when nobody knows yet whose it is
 */
export function bringBack(
  opening: Opening,
  connection: Connection,
  attempts: AttemptMemory,
): Promise<Brought | undefined> {
  const {slots} = connection;
  const asked = asking.get(slots);
  if (asked) return asked;
  if (!mayClaim(connection)) return Promise.resolve(undefined);
  const answer = claim(opening, connection, attempts).finally(() => asking.delete(slots));
  asking.set(slots, answer);
  return answer;
}

/** Whether a bank's page has brought back what nobody knows yet. */
export function isBroughtBack({hasReturned}: Opening, {slots, product}: Connection): boolean {
  return asking.has(slots) || hasReturned(product);
}

async function claim(
  opening: Opening,
  {client, product, slot}: Connection,
  attempts: AttemptMemory,
): Promise<Brought | undefined> {
  const clientSecret = opening.claimReturned(product);
  if (clientSecret === undefined) return undefined;
  try {
    const order = await askFor(client, clientSecret);
    if (order) attempts.keepFound(order);
    opening.forgetReturned(clientSecret);
    return order && {order, slot};
  } catch (error) {
    opening.giveBackReturned(product, clientSecret);
    throw error;
  }
}

async function askForKept(
  client: Client,
  {current}: AttemptMemory,
  isPatient: boolean,
): Promise<OrderReply | undefined> {
  const limit = isPatient && current?.isConfirming ? PATIENCE_MS : 0;
  return current?.order && findOrder(client, current.order, isDecided, limit);
}

/** The order behind a client secret; it may have been made in another tab, whose memory is not ours. */
async function askFor(client: Client, clientSecret: string): Promise<FoundOrderReply | undefined> {
  return client.post<FoundOrderReply>('find-order', {clientSecret}).catch((error: unknown) => {
    if (refusalOf(error)?.retryable) throw error;
    return undefined;
  });
}
